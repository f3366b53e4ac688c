package io.storagegateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/configuration.md} names every key, and no default that is not one. */
class ConfigurationGuideTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("gateway.root"), "docs/configuration.md");
  private static final Pattern ROW = Pattern.compile("\\| (`[^|]+) \\| ([^|]*) \\| .*");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final ObjectMapper MAPPER = Json.mapper();

  static Stream<Class<?>> sections() {
    return Stream.of(
        ConfigurationFile.class,
        EndpointConfiguration.class,
        LimitsConfiguration.class,
        InventoryConfiguration.class,
        BreakerConfiguration.class,
        AuthConfiguration.class,
        VisibilityConfiguration.class,
        UserNameConfiguration.class,
        OAuth2Configuration.class,
        BasicConfiguration.class,
        LdapConfiguration.class,
        SessionConfiguration.class,
        AuditConfiguration.class,
        DatabaseConfiguration.class,
        V3Configuration.class,
        WebhookConfiguration.class,
        PluginsConfiguration.class);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void everyKeyIsThere(Class<?> section) throws IOException {
    String guide = Files.readString(GUIDE);
    List<String> words =
        CODE.matcher(guide)
            .results()
            .flatMap(found -> Stream.of(found.group(1).split("[.,… ]+")))
            .toList();
    assertThat(words).containsAll(keys(section));
  }

  /** Dropwizard's own keys of that section are documented by Dropwizard. */
  @Test
  void everyKeyOfTheServerThatIsOursIsThere() throws IOException {
    List<String> ours =
        Stream.of(ServerConfiguration.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(JsonProperty.class))
            .filter(method -> method.getParameterCount() == 0)
            .flatMap(ConfigurationGuideTest::keysOfServer)
            .toList();

    assertThat(ours).contains("server.public_url", "server.rate_limit.burst");
    assertThat(defaults().keySet()).containsAll(ours);
  }

  @Test
  void documentedLimitsAreTheRealOnes() throws IOException {
    LimitsConfiguration limits = LimitsConfiguration.DEFAULT;
    Map<String, String> documented = defaults();
    Map<String, String> real = new TreeMap<>();
    real.put("….limits.concurrency", Integer.toString(limits.concurrency()));
    real.put("….limits.queue", Integer.toString(limits.queue()));
    real.put("….limits.timeout", limits.timeout().toSeconds() + "s");
    real.put("….limits.refresh_timeout", limits.refreshTimeout().toMinutes() + "m");
    real.put("….limits.idle_timeout", limits.idleTimeout().toSeconds() + "s");
    real.put("….limits.breaker.failure_rate", Integer.toString(limits.breaker().failureRate()));
    real.put("….limits.breaker.window", Integer.toString(limits.breaker().window()));
    real.put("….limits.breaker.minimum_calls", Integer.toString(limits.breaker().minimumCalls()));
    real.put("….limits.breaker.open", limits.breaker().open().toSeconds() + "s");
    assertThat(documented).containsAllEntriesOf(real);
    assertThat(documented.keySet().stream().filter(key -> key.startsWith("….limits.")))
        .containsExactlyInAnyOrderElementsOf(real.keySet());
  }

  @Test
  void documentedBoundsOfTheInventoryAreTheRealOnes() throws IOException {
    InventoryConfiguration inventory = InventoryConfiguration.DEFAULT;
    Map<String, String> documented = defaults();
    Map<String, String> real = new TreeMap<>();
    real.put("….inventory.enabled", Boolean.toString(inventory.enabled()));
    real.put("….inventory.refresh", inventory.refresh().toSeconds() + "s");
    real.put("….inventory.max_age", inventory.maxAge().toHours() + "h");
    real.put("….inventory.max_objects", Integer.toString(inventory.maxObjects()));
    real.put("….inventory.max_size", inventory.maxSize().toMebibytes() + "MiB");
    assertThat(documented).containsAllEntriesOf(real);
    assertThat(documented.keySet().stream().filter(key -> key.startsWith("….inventory.")))
        .containsExactlyInAnyOrderElementsOf(real.keySet());
  }

  @Test
  void otherDocumentedDefaultsAreTheRealOnes() throws IOException {
    GatewayConfiguration usual = LoadedFrom.minimal("").configuration();
    assertThat(defaults())
        .containsEntry("v3.max_wait", usual.v3().maxWait().toSeconds() + "s")
        .containsEntry("server.shutdown_delay", usual.server().getShutdownDelay().toSeconds() + "s")
        .containsEntry(
            "server.cors_origins", usual.server().getCorsOrigins().isEmpty() ? "none" : "")
        .containsEntry(
            "server.trusted_proxies", usual.server().getTrustedProxies().isEmpty() ? "none" : "")
        .containsEntry("….maxRequestHeaderSize", kibibytes(connector(usual)))
        .containsEntry("….idleTimeout", connector(usual).getIdleTimeout().toSeconds() + "s")
        .containsEntry(
            "server.rate_limit.requests_per_second",
            Integer.toString(usual.server().getRateLimit().requestsPerSecond()))
        .containsEntry(
            "server.rate_limit.burst", Integer.toString(usual.server().getRateLimit().burst()))
        .containsEntry(
            "server.concurrent_requests", Integer.toString(usual.server().getConcurrentRequests()))
        .containsEntry("server.body_timeout", usual.server().getBodyTimeout().toSeconds() + "s");
  }

  private static HttpConnectorFactory connector(GatewayConfiguration configuration) {
    return (HttpConnectorFactory) configuration.server().getApplicationConnectors().get(0);
  }

  private static String kibibytes(HttpConnectorFactory connector) {
    return connector.getMaxRequestHeaderSize().toKibibytes() + "KiB";
  }

  /** What stands in the second column, by what stands in the first. */
  private static Map<String, String> defaults() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    for (String line : Files.readAllLines(GUIDE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        CODE.matcher(row.group(1))
            .results()
            .forEach(key -> defaults.put(key.group(1), row.group(2).strip()));
      }
    }
    return defaults;
  }

  private static Stream<String> keysOfServer(Method getter) {
    String key = "server." + getter.getAnnotation(JsonProperty.class).value();
    Class<?> type = getter.getReturnType();
    return type.isRecord() ? keys(type).stream().map(one -> key + "." + one) : Stream.of(key);
  }

  private static List<String> keys(Class<?> section) {
    return MAPPER
        .getDeserializationConfig()
        .introspect(MAPPER.constructType(section))
        .findProperties()
        .stream()
        .map(BeanPropertyDefinition::getName)
        .toList();
  }
}
