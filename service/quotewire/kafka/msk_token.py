"""Signs tokens for Amazon MSK with IAM access control, by Amazon's signer library (the extra msk)."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from quotewire.kafka.tokens import NoTokenError, Token


@dataclass(frozen=True, slots=True)
class MskSigner:
    """Signs with the credentials of the environment, a profile, a web identity or the instance's role."""

    region: str

    def __str__(self) -> str:
        return f"Amazon's signer for {self.region}"

    async def fetch(self) -> Token:
        """A new token, valid for 15 minutes.

        Raises:
            NoTokenError: there are no credentials, or they cannot be read.
        """
        return await asyncio.to_thread(self._sign)

    def _sign(self) -> Token:
        from aws_msk_iam_sasl_signer import MSKAuthTokenProvider  # noqa: PLC0415 - the extra msk
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415

        try:
            text, expires_ms = MSKAuthTokenProvider.generate_auth_token(self.region)
        except AttributeError:  # it asks None for its key
            raise NoTokenError(
                "no AWS credentials in the environment, a profile, a web identity or the instance's role"
            ) from None
        except (BotoCoreError, ValueError) as error:
            raise NoTokenError(f"AWS credentials cannot be used: {error}") from None
        return Token(text, expires_ms / 1000 - time.time())
