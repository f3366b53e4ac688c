package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.storagegateway.netapp.ontap.Authentication;
import io.storagegateway.netapp.ontap.ConnectionSettings;
import io.storagegateway.netapp.ontap.Scope;
import io.storagegateway.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetAppSettingsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addDeserializer(Secret.class, new PlainSecret()))
          .build();
  private static final String BASIC =
      "\"url\": \"https://filer.example\", \"svm\": \"vs1\", \"username\": \"gateway\","
          + " \"password\": \"canary-17\"";
  private static final String HOST = "\"url\": \"https://filer.example\", \"svm\": \"vs1\", ";

  @Test
  void anAddressAnSvmAndAnAccountAreEnough() throws Exception {
    ConnectionSettings connection = read(BASIC).connection();
    assertThat(connection.url()).isEqualTo(URI.create("https://filer.example"));
    assertThat(connection.svm()).isEqualTo("vs1");
    assertThat(connection.scope()).isEqualTo(Scope.SVM);
    assertThat(connection.trust()).isEqualTo(ConnectionSettings.Trust.PLATFORM);
    assertThat(connection.limits())
        .isEqualTo(
            new ConnectionSettings.Limits(
                8,
                64L << 20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(15)));
    assertThat(read(BASIC).pageSize()).isEqualTo(500);
    assertThat(connection.authentication())
        .isInstanceOfSatisfying(
            Authentication.Basic.class,
            basic -> {
              assertThat(basic.username()).isEqualTo("gateway");
              assertThat(basic.password().reveal()).isEqualTo("canary-17");
            });
  }

  @Test
  void everythingCanBeSaid() throws Exception {
    NetAppSettings settings =
        read(
            BASIC
                + """
                , "scope": "cluster", "ca_file": "/etc/ca.pem", "insecure_skip_verify": true,
                "page_size": 100, "max_requests": 3, "max_answer_bytes": 2000000,
                "connect_timeout": "250ms", "timeout": 90, "return_timeout": "1m\"""");
    ConnectionSettings connection = settings.connection();
    assertThat(connection.scope()).isEqualTo(Scope.CLUSTER);
    assertThat(connection.trust())
        .isEqualTo(new ConnectionSettings.Trust(Optional.of(Path.of("/etc/ca.pem")), true));
    assertThat(connection.limits())
        .isEqualTo(
            new ConnectionSettings.Limits(
                3,
                2_000_000,
                Duration.ofMillis(250),
                Duration.ofSeconds(90),
                Duration.ofMinutes(1)));
    assertThat(settings.pageSize()).isEqualTo(100);
  }

  @Test
  void aCertificateSignsIn() throws Exception {
    assertThat(
            read(HOST + "\"client_certificate\": \"/c.pem\", \"client_key\": \"/k.pem\"")
                .connection()
                .authentication())
        .isEqualTo(new Authentication.ClientCertificate(Path.of("/c.pem"), Path.of("/k.pem")));
  }

  @Test
  void aTokenSignsIn() throws Exception {
    NetAppSettings settings =
        read(
            HOST
                + "\"token_url\": \"https://sso.example/token\", \"client_id\": \"g\","
                + " \"client_secret\": \"s\", \"token_scope\": \"ontap\","
                + " \"token_ca_file\": \"/t.pem\"");
    assertThat(settings.connection().authentication())
        .isInstanceOfSatisfying(
            Authentication.Bearer.class,
            bearer -> {
              assertThat(bearer.tokenUrl()).isEqualTo(URI.create("https://sso.example/token"));
              assertThat(bearer.clientId()).isEqualTo("g");
              assertThat(bearer.scope()).contains("ontap");
              assertThat(bearer.authorities()).contains(Path.of("/t.pem"));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                  | there is none",
        "'\"client_certificate\": \"/c\", \"username\": \"u\"' | there is username and password; and",
        "'\"client_id\": \"g\", \"password\": \"p\"'           | ; and token_url, client_id",
        "'\"token_scope\": \"x\", \"client_key\": \"/k\"'      | exactly one way to sign in",
        "'\"username\": \"u\"'                                | belong together",
        "'\"password\": \"p\"'                                | belong together",
        "'\"client_key\": \"/k\"'                             | belong together",
        "'\"token_url\": \"https://x\", \"client_id\": \"g\"'  | belong together",
        "'\"username\": \"a:b\", \"password\": \"p\"'          | colon"
      })
  void exactlyOneWayToSignInIsNeeded(String fields, String problem) throws Exception {
    NetAppSettings settings =
        read(HOST.substring(0, HOST.length() - 2) + (fields.isEmpty() ? "" : ", " + fields));
    assertThatIllegalArgumentException()
        .isThrownBy(settings::connection)
        .withMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sso.example/token",
        "sso.example",
        "ftp://sso.example",
        "https://u:p@sso.example/token",
        "https://sso.example/token#x"
      })
  void secretsGoNowhereInClearText(String tokenUrl) throws Exception {
    NetAppSettings settings =
        read(
            HOST
                + "\"client_id\": \"g\", \"client_secret\": \"s\", \"token_url\": \""
                + tokenUrl
                + "\"");
    assertThatIllegalArgumentException()
        .isThrownBy(settings::connection)
        .withMessageStartingWith("token_url: ");
  }

  @Test
  void aCertificateNeedsTls() throws Exception {
    NetAppSettings settings =
        read(
            "\"url\": \"http://127.0.0.1:80\", \"svm\": \"vs1\","
                + " \"client_certificate\": \"/c\", \"client_key\": \"/k\"");
    assertThatIllegalArgumentException()
        .isThrownBy(settings::connection)
        .withMessageContaining("https");
  }

  @ParameterizedTest
  @CsvSource({
    "filer.example, https://filer.example",
    "filer.example:8443, https://filer.example:8443",
    "192.0.2.1, https://192.0.2.1",
    "[2001:db8::1], https://[2001:db8::1]",
    "https://filer.example/, https://filer.example",
    "HTTPS://filer.example, HTTPS://filer.example",
    "http://localhost:8080, http://localhost:8080",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void aHostAloneMeansHttps(String text, String url) {
    assertThat(FilerUrl.parse(text).text()).isEqualTo(url);
    assertThat(FilerUrl.parse(FilerUrl.parse(text).text())).isEqualTo(FilerUrl.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "http://filer.example",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "https://filer.example/api",
        "https://filer.example?x=1",
        "https://filer.example#x",
        "https://user:canary-17@filer.example",
        "ftp://filer.example",
        "https://filer example",
        "https://filer.example:99999",
        "https://canary-17 x@filer.example",
        "file:///etc/passwd",
        "https://filer_1.example:x"
      })
  void whatIsNoFilerIsRefusedWithoutBeingRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FilerUrl.parse(text))
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("canary"));
  }

  @ParameterizedTest
  @CsvSource({"4, 4000", "15s, 15000", "250ms, 250", "2m, 120000", "60m, 3600000"})
  void timesHaveUnitsAndAreSecondsWithoutOne(String text, long milliseconds) {
    assertThat(Span.parse(text).duration()).hasMillis(milliseconds);
    assertThat(Span.parse(Span.parse(text).text())).isEqualTo(Span.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "0", "0s", "-1", "1.5s", "61m", "1h", "4 s", "99999999999"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Span.parse(text));
  }

  @Test
  void ontapWaitsForNoLongerThanTwoMinutes() throws Exception {
    assertThat(read(BASIC + ", \"return_timeout\": \"2m\"").connection().limits().finish())
        .hasMinutes(2);
    NetAppSettings settings = read(BASIC + ", \"return_timeout\": \"121s\"");
    assertThatIllegalArgumentException()
        .isThrownBy(settings::connection)
        .withMessageStartingWith("return_timeout: ");
  }

  @Test
  void secretsDoNotShow() throws Exception {
    assertThat(read(BASIC).toString()).doesNotContain("canary-17");
    assertThat(read(BASIC).connection().toString()).doesNotContain("canary-17");
  }

  @Test
  void unknownSettingsAreRefused() {
    assertThatThrownBy(() -> read(BASIC + ", \"vserver\": \"vs1\""))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("vserver");
  }

  private static NetAppSettings read(String fields) throws JsonProcessingException {
    return JSON.readValue("{" + fields + "}", NetAppSettings.class);
  }

  private static final class PlainSecret extends StdDeserializer<Secret> {
    private static final long serialVersionUID = 1L;

    PlainSecret() {
      super(Secret.class);
    }

    @Override
    public Secret deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return Secret.of(json.getText());
    }
  }
}
