# The packaged hub on a Java runtime; build the jar first: mvn verify
FROM eclipse-temurin:17-jre

# The health check's own client; the hub needs none.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --system --gid 10001 hub \
 && useradd --system --uid 10001 --gid hub --no-create-home --shell /usr/sbin/nologin hub

WORKDIR /hub
COPY --chown=root:root --chmod=0444 target/caravanserai.jar caravanserai.jar
USER 10001:10001
EXPOSE 8080

# Out of memory, the hub ends and is started again: nothing is lost, for nothing is confirmed before it is durable.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError"

# Not the whole of health: a hub is no better for being replaced while a server that it needs is away.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 \
  CMD ["curl", "--fail", "--silent", "--show-error", "--output", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]

ENTRYPOINT ["java", "-jar", "/hub/caravanserai.jar"]
