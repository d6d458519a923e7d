"""A broker that lets nobody in without TLS and a proof of who they are, and nobody do what no ACL allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from certificates import KEY_PASSWORD, make_certificates
from confluent_kafka.admin import (
    AclBinding,
    AclBindingFilter,
    AclOperation,
    AclPermissionType,
    AdminClient,
    ResourcePatternType,
    ResourceType,
)
from token_server import CLIENT_SECRET, TokenServer, token_server, web_token

from quotewire.devkafka.broker import HOST, Broker, free_port
from quotewire.settings import KafkaSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from harness import Harness

# Every one a word of its own, so that a search for it finds nothing else.
PASSWORDS: Final = {
    "PLAIN": "plainWord-7301",
    "SCRAM-SHA-256": "scramWord-7302",
    "SCRAM-SHA-512": "scramWord-7303",
}
ADMIN_PASSWORD: Final = "adminWord-7304"
WAYS: Final = ("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER", "client credentials", "mTLS")
_LOGINS: Final = "org.apache.kafka.common.security"


def make_credentials(folder: Path) -> None:
    """Write what a client or the broker needs: certificates, the passwords and a token as files."""
    make_certificates(folder)
    for mechanism, password in PASSWORDS.items():
        (folder / f"{mechanism}.password").write_text(f"{password}\n")
    (folder / "admin.password").write_text(ADMIN_PASSWORD)
    (folder / "key.password").write_text(KEY_PASSWORD)
    (folder / "token").write_text(web_token(100 * 365 * 86400))


def secrets(secured: Secured) -> list[str]:
    """Everything that must not show anywhere, as it stands in files and settings."""
    files = [*PASSWORDS.values(), KEY_PASSWORD, CLIENT_SECRET, (secured.folder / "token").read_text()]
    return [*files, *secured.tokens.given]


@dataclass(frozen=True, slots=True)
class Secured:
    """The running broker; ``mutual_port`` asks for a client's certificate."""

    broker: Broker
    mutual_port: int
    folder: Path
    tokens: TokenServer

    def variables(self, way: str) -> dict[str, object]:
        """A worker's settings for one way of proving who it is, without their prefix."""
        folder = self.folder
        common: dict[str, object] = {"kafka_ssl_ca_file": folder / "ca.pem"}
        if way == "mTLS":
            return common | {
                "kafka_bootstrap_servers": f"{HOST}:{self.mutual_port}",
                "kafka_security_protocol": "SSL",
                "kafka_ssl_certificate_file": folder / "worker.crt",
                "kafka_ssl_key_file": folder / "worker.key",
                "kafka_ssl_key_password_file": folder / "key.password",
            }
        common |= {
            "kafka_bootstrap_servers": self.broker.bootstrap_servers,
            "kafka_security_protocol": "SASL_SSL",
            "kafka_sasl_mechanism": way,
        }
        if way == "client credentials":
            common |= {"kafka_sasl_mechanism": "OAUTHBEARER", "kafka_oauth_ca_file": folder / "ca.pem"}
            return common | self.tokens.variables()
        if way == "OAUTHBEARER":
            return common | {"kafka_oauth_token_file": folder / "token"}
        common |= {"kafka_sasl_username": "worker"}
        if way == "PLAIN":  # the one whose secret stands in the environment
            return common | {"kafka_sasl_password": PASSWORDS[way]}
        return common | {"kafka_sasl_password_file": folder / f"{way}.password"}

    def settings(self, way: str, **changes: Any) -> KafkaSettings:
        """The same for parts of the worker that run inside a test."""
        options = {name.removeprefix("kafka_"): value for name, value in self.variables(way).items()}
        return KafkaSettings.model_validate(options | changes)

    def admin_settings(self) -> KafkaSettings:
        """The settings of somebody who may do everything."""
        return self.settings(
            "SCRAM-SHA-512", sasl_username="admin", sasl_password_file=self.folder / "admin.password"
        )

    def admin(self) -> AdminClient:
        return AdminClient(
            {
                "bootstrap.servers": self.broker.bootstrap_servers,
                "security.protocol": "SASL_SSL",
                "sasl.mechanism": "SCRAM-SHA-512",
                "sasl.username": "admin",
                "sasl.password": ADMIN_PASSWORD,
                "ssl.ca.location": str(self.folder / "ca.pem"),
            }
        )

    def allow(self, rights: Iterable[AclBinding]) -> None:
        """Let the worker do this and nothing else."""
        admin = self.admin()
        any_name: Any = None  # its stubs want a string
        everything = AclBindingFilter(
            ResourceType.ANY,
            any_name,
            ResourcePatternType.ANY,
            any_name,
            any_name,
            AclOperation.ANY,
            AclPermissionType.ANY,
        )
        for future in admin.delete_acls([everything]).values():
            future.result(10)
        for future in admin.create_acls(list(rights)).values():
            future.result(10)


def least_rights(harness: Harness) -> dict[str, AclBinding]:
    """What docs/operations.md lists, by how `quotewire check` names it."""
    group = f"group-{harness.name}"
    topic, literal, prefixed = ResourceType.TOPIC, ResourcePatternType.LITERAL, ResourcePatternType.PREFIXED
    return {
        f"READ on topic {harness.input}": _allowed(topic, harness.input, literal, AclOperation.READ),
        f"READ on group {group}": _allowed(ResourceType.GROUP, group, literal, AclOperation.READ),
        f"WRITE on topic {harness.output}": _allowed(topic, harness.output, literal, AclOperation.WRITE),
        f"WRITE on topic {harness.dead_letter}": _allowed(
            topic, harness.dead_letter, literal, AclOperation.WRITE
        ),
        f"WRITE on transactional ids that begin with {group}.": _allowed(
            ResourceType.TRANSACTIONAL_ID, f"{group}.", prefixed, AclOperation.WRITE
        ),
    }


def _allowed(
    kind: ResourceType, name: str, pattern: ResourcePatternType, operation: AclOperation
) -> AclBinding:
    return AclBinding(kind, name, pattern, "User:worker", "*", operation, AclPermissionType.ALLOW)


def secured_broker(folder: Path, lifetime: float = 300) -> Iterator[Secured]:
    """Start it, and an endpoint whose tokens it believes for so many seconds; for a fixture to yield from."""
    make_credentials(folder)
    port, mutual_port, controller_port = free_port(), free_port(), free_port()
    named = f"BROKER://{HOST}:{port},MUTUAL://{HOST}:{mutual_port}"
    scram = f"{_LOGINS}.scram.ScramLoginModule required"
    plain = f"{_LOGINS}.plain.PlainLoginModule required"
    bearer = f"{_LOGINS}.oauthbearer.OAuthBearerLoginModule required"
    unsecured = f"{_LOGINS}.oauthbearer.internals.unsecured.OAuthBearerUnsecured"
    logins = {
        "plain": f'{plain} user_worker="{PASSWORDS["PLAIN"]}";',
        "scram-sha-256": f"{scram};",
        "scram-sha-512": f'{scram} username="admin" password="{ADMIN_PASSWORD}";',
        "oauthbearer": f'{bearer} unsecuredLoginStringClaim_sub="admin";',
    }
    broker = Broker(
        port=port,
        controller_port=controller_port,
        properties={
            "listeners": f"{named},CONTROLLER://{HOST}:{controller_port}",
            "advertised.listeners": named,
            "listener.security.protocol.map": "BROKER:SASL_SSL,MUTUAL:SSL,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512,OAUTHBEARER",
            "sasl.mechanism.inter.broker.protocol": "SCRAM-SHA-512",
            **{f"listener.name.broker.{name}.sasl.jaas.config": login for name, login in logins.items()},
            **{
                f"listener.name.broker.oauthbearer.sasl.{role}.callback.handler.class": unsecured + handler
                for role, handler in (
                    ("server", "ValidatorCallbackHandler"),
                    ("login", "LoginCallbackHandler"),
                )
            },
            "listener.name.mutual.ssl.client.auth": "required",
            "ssl.principal.mapping.rules": "RULE:^CN=(.*?)$/$1/,DEFAULT",
            "ssl.keystore.type": "PEM",
            "ssl.keystore.location": str(folder / "broker.pem"),
            "ssl.truststore.type": "PEM",
            "ssl.truststore.location": str(folder / "ca.pem"),
            "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            # The node connects to its own controller without authentication.
            "super.users": "User:admin;User:ANONYMOUS",
        },
        format_arguments=[
            argument
            for mechanism, name, password in (
                ("SCRAM-SHA-512", "admin", ADMIN_PASSWORD),
                ("SCRAM-SHA-256", "worker", PASSWORDS["SCRAM-SHA-256"]),
                ("SCRAM-SHA-512", "worker", PASSWORDS["SCRAM-SHA-512"]),
            )
            for argument in ("--add-scram", f"{mechanism}=[name={name},password={password}]")
        ],
    )
    with token_server(folder, lifetime, folder / "broker.pem") as tokens, broker:
        yield Secured(broker, mutual_port, folder, tokens)
