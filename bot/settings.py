"""Every setting, from the environment or from `.env` in the working folder; `.env.example` lists them all."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_cache_path
from pydantic import AnyHttpUrl, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsInvalid


def default_models_dir() -> Path:
    return user_cache_path("oborot") / "models"


def listed(value: object) -> object:
    """«11, 22 33» → ["11", "22", "33"]; what is no text as it is."""
    return value.replace(",", " ").split() if isinstance(value, str) else value


TelegramIds = Annotated[frozenset[int], NoDecode, BeforeValidator(listed)]
Port = Annotated[int, Field(ge=0, le=65535)]


class OncePerLine(logging.Filter):
    """Of a line of `.env` that is none, python-dotenv tells whenever somebody reads the file, and chromadb does often."""

    def __init__(self) -> None:
        super().__init__()
        self._told: set[object] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if not str(record.msg).startswith("python-dotenv could not parse"):
            return True
        if record.args in self._told:
            return False
        self._told.add(record.args)
        record.msg = ".env, from line %s on: not NAME=value, so it is left out"
        return True


class Settings(BaseSettings):
    """The field `llm_model` is the variable `LLM_MODEL`, and so on. An empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    webhook_url: AnyHttpUrl | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: Port = 8080
    metrics_port: Port | None = None

    admin_ids: TelegramIds = frozenset()
    editor_ids: TelegramIds = frozenset()
    conversation_hours: float = Field(default=72.0, gt=0)
    answer_days: float = Field(default=90.0, gt=0)
    questions_per_hour: int = Field(default=200, ge=0)
    chat_questions_per_hour: int = Field(default=600, ge=0)
    questions_waiting: int = Field(default=20, ge=1)
    answers_at_once: int = Field(default=8, ge=1)

    speech_model: str | None = None
    speech_base_url: AnyHttpUrl = AnyHttpUrl("https://api.openai.com/v1")
    speech_api_key: SecretStr | None = None

    llm_model: str = "local"
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    llm_timeout_s: float = Field(default=120.0, gt=0)
    llm_retries: int = Field(default=1, ge=0)

    embedding_model: str = "bundled"
    reranker_model: str | None = None

    data_dir: Path = Path("data")
    models_dir: Path = Field(default_factory=default_models_dir)
    database_url: str | None = None
    chroma_url: AnyHttpUrl | None = None
    fetch_private_hosts: bool = False


def load_settings(**given: Any) -> Settings:
    """`given` over the environment over `.env`. Raises SettingsInvalid, which names variables and never their values."""
    reader = logging.getLogger("dotenv.main")
    if not any(isinstance(one, OncePerLine) for one in reader.filters):
        reader.addFilter(OncePerLine())
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(f"{str(one['loc'][0]).upper()}: {one['msg']}" for one in error.errors())
        raise SettingsInvalid(f"settings in the environment or in .env: {wrong}; see .env.example") from None
    except UnicodeDecodeError as error:
        raise SettingsInvalid(".env is not UTF-8 text: save it as UTF-8") from error
