"""Every setting, from the environment or from `.env` in the working folder; `.env.example` lists them all."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_cache_path
from pydantic import AnyHttpUrl, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def default_models_dir() -> Path:
    return user_cache_path("oborot") / "models"


class Settings(BaseSettings):
    """The field `llm_model` is the variable `LLM_MODEL`, and so on. An empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    webhook_url: AnyHttpUrl | None = None

    llm_model: str = "local"
    llm_base_url: str | None = None
    llm_api_key: SecretStr | None = None
    llm_timeout_s: float = Field(default=120.0, gt=0)
    llm_retries: int = Field(default=1, ge=0)

    embedding_model: str = "bundled"

    data_dir: Path = Path("data")
    models_dir: Path = Field(default_factory=default_models_dir)
    database_url: str | None = None
    chroma_url: AnyHttpUrl | None = None
