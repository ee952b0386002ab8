# docker build -t oborot .
# docker run -e TELEGRAM_BOT_TOKEN=… -v oborot:/data oborot
# docker run -v oborot:/data -v "$PWD/news:/news:ro" oborot oborot ingest /news
FROM python:3.11-slim

# The processor's build of PyTorch is enough, and several GB smaller.
ARG TORCH=cpu
ARG UV=0.13.9

WORKDIR /app
RUN pip install --no-cache-dir uv==${UV}
COPY requirements.txt ./
RUN uv pip install --system --no-cache --torch-backend ${TORCH} --requirement requirements.txt
COPY pyproject.toml README.md LICENSE NOTICE.md ./
COPY bot bot
COPY retrieval retrieval
COPY prompts prompts
RUN uv pip install --system --no-cache --no-deps .

RUN useradd --create-home --uid 1000 oborot && mkdir /data && chown oborot /data
USER oborot
# Articles, indexes and the assembled models outlive the container.
ENV DATA_DIR=/data/library MODELS_DIR=/data/models PYTHONUNBUFFERED=1
VOLUME /data

# Polling ends within ten seconds of the signal that docker stop sends.
STOPSIGNAL SIGTERM
CMD ["oborot", "serve"]
