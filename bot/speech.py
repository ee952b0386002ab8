"""Speech to text by any server with OpenAI's address for it: whisper.cpp, faster-whisper, vLLM, OpenAI itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

from bot.errors import ModelReplyInvalid, ModelUnavailable

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.settings import Settings

TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """`base_url` ends before `/audio/transcriptions`."""

    name: str
    base_url: str
    api_key: SecretStr | None = None

    async def transcript(self, recording: bytes, file_name: str, language: str | None = None) -> str:
        """What is said, white space at both ends gone; "" for silence.

        `language` is a hint, ISO 639-1. Raises ModelUnavailable, or ModelReplyInvalid.
        https://platform.openai.com/docs/api-reference/audio/createTranscription
        """
        key = self.api_key.get_secret_value() if self.api_key else None
        fields = {"model": self.name, "response_format": "json"} | (
            {"language": language} if language else {}
        )
        try:
            async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
                reply = await client.post(
                    f"{self.base_url.rstrip('/')}/audio/transcriptions",
                    files={"file": (file_name, recording)},
                    data=fields,
                    headers={"Authorization": f"Bearer {key}"} if key else {},
                )
                reply.raise_for_status()
        except httpx.HTTPStatusError as error:
            # Providers quote the key in what they answer.
            raise ModelUnavailable(
                f"the speech model {self.name} answers with {error.response.status_code}: check SPEECH_BASE_URL, "
                "SPEECH_MODEL and SPEECH_API_KEY"
            ) from None
        except httpx.HTTPError as error:
            raise ModelUnavailable(
                f"the speech model {self.name} is out of reach ({type(error).__name__}): check SPEECH_BASE_URL"
            ) from error
        return text_of(reply, self.name)


def text_of(reply: httpx.Response, name: str) -> str:
    try:
        text = reply.json()["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelReplyInvalid(f"the speech model {name} replied with something else than a text") from error
    return str(text).strip()


def speech_model(settings: Settings) -> SpeechModel | None:
    """The model that SPEECH_MODEL names; None where none is."""
    if settings.speech_model is None:
        return None
    return SpeechModel(settings.speech_model, str(settings.speech_base_url), settings.speech_api_key)
