package io.storagegateway.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.RawHttp;
import io.storagegateway.testing.RealComponent;
import io.storagegateway.testing.RunningGateway;
import io.swagger.parser.OpenAPIParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocsPagesTest {
  @AutoClose
  private static final RunningGateway gateway = RunningGateway.start(RunningGateway.TWO_DUMMIES);

  @Test
  void theStartPageLoadsNothingButItsOwnFiles() {
    Answer page = gateway.http().get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self';");
    assertThat(page.body()).doesNotContain("http://", "https://").doesNotContain("<script>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/swagger-ui/swagger-ui.css",
        "/swagger-ui/swagger-ui-bundle.js",
        "/swagger-ui/swagger-ui-standalone-preset.js",
        "/swagger-ui/favicon-32x32.png",
        "/swagger-ui/gateway.js",
        "/swagger-ui/gateway.css"
      })
  void aFileThatTheBrowserHasIsNotSentAgain(String path) {
    Answer first = gateway.http().get(path);
    Answer second = gateway.http().get(path, "If-None-Match", first.header("ETag").orElseThrow());

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/swagger-ui/index.html",
        "/swagger-ui/swagger-ui-bundle.js.map",
        "/swagger-ui/../openapi.json",
        "/swagger-ui/%2e%2e/openapi.json",
        "/swagger-ui/..%2f..%2fpom.properties",
        "/swagger-ui/....//pom.properties",
        "/swagger-ui/gateway.js/x",
        "/swagger-ui//gateway.js",
        "/docs/problems/../x",
        "/docs/problems/<script>",
        "/docs/problems/A"
      })
  void noOtherFileCanBeReached(String path) {
    Answer answer = new RawHttp(gateway.uri()).request("GET", path);

    assertThat(answer.status()).isIn(400, 404);
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void everyEndpointHasADocumentInBothNotations() {
    Http http = gateway.http();

    for (JsonNode choice : http.get("/swagger-ui/documents.json").json()) {
      assertThat(http.get(choice.get("url").asText()).status()).isEqualTo(200);
    }
    for (String path : new String[] {"/openapi", "/openapi/dummy", "/openapi/other"}) {
      Answer json = http.get(path + ".json");
      Answer yaml = http.get(path + ".yaml");

      assertThat(json.header("Content-Type")).hasValue("application/json");
      assertThat(yaml.header("Content-Type")).hasValue("application/yaml");
      assertThat(new OpenAPIParser().readContents(json.body(), null, null).getOpenAPI())
          .isEqualTo(new OpenAPIParser().readContents(yaml.body(), null, null).getOpenAPI());
    }
    assertThat(http.get("/openapi/nobody.json").status()).isEqualTo(404);
  }

  @Test
  void theDocumentOfARealEndpointIsComplete() {
    JsonNode document = gateway.http().get("/openapi/dummy.json").json();

    assertThat(new DocumentWalk(document.deepCopy()).gaps()).isEmpty();
    assertThat(OpenApiDocumentTest.exampleFaults(document.deepCopy())).isEmpty();
    assertThat(
            document.at("/components/schemas/VolumeAttributes/properties/max_autosize").toString())
        .contains("in bytes");
  }

  @Test
  void theTypeOfAProblemLeadsToAnExplanation() {
    Answer refused = gateway.http().get("/v4/nobody/volumes");
    Answer page = gateway.http().get(refused.json().get("type").asText());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("endpoint-not-found", "no endpoint of this name");
  }

  @Test
  void aBrowserShowsTheOperationsAndNeedsNothingThatThePolicyForbids(@TempDir Path folder)
      throws Exception {
    Path chromium = RealComponent.CHROMIUM.require("Swagger UI in a browser");
    Browsed page = Browsed.by(chromium, folder, gateway.uri() + "/");

    assertThat(page.dom())
        .contains("listVolumes", "createVolume", "getMe")
        .contains("/openapi/dummy.json", "/swagger.json")
        .doesNotContain("Failed to load API definition");
    assertThat(page.console()).isEmpty();
  }

  @Test
  void aBrowserShowsOneOperationWithAllItsParts(@TempDir Path folder) throws Exception {
    Path chromium = RealComponent.CHROMIUM.require("Swagger UI in a browser");
    Browsed page = Browsed.by(chromium, folder, gateway.uri() + "/#/volumes/createVolume");

    assertThat(page.dom()).contains("Try it out", "size_total");
    assertThat(page.console()).isEmpty();
  }

  @Test
  void aBrowserWouldTellOfWhatThePolicyForbids(@TempDir Path folder) throws Exception {
    Path chromium = RealComponent.CHROMIUM.require("Swagger UI in a browser");
    Path page =
        Files.writeString(
            folder.resolve("page.html"),
            "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\">"
                + "<script>document.title = 'ran';</script>");

    assertThat(Browsed.by(chromium, folder, page.toUri().toString()).console())
        .singleElement()
        .asString()
        .contains("Content Security Policy");
  }

  /**
   * What a browser made of a page.
   *
   * @param dom the page after its scripts ran
   * @param console what stands on the browser's console
   */
  private record Browsed(String dom, List<String> console) {
    static Browsed by(Path chromium, Path folder, String url)
        throws IOException, InterruptedException {
      Path output = folder.resolve("dom.html");
      Path log = folder.resolve("log.txt");
      Process browser =
          new ProcessBuilder(
                  chromium.toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--enable-logging=stderr",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--virtual-time-budget=20000",
                  "--dump-dom",
                  url)
              .redirectOutput(output.toFile())
              .redirectError(log.toFile())
              .start();
      try {
        assertThat(browser.waitFor(90, TimeUnit.SECONDS)).as("the browser ends").isTrue();
      } finally {
        browser.destroyForcibly();
      }
      return new Browsed(
          Files.readString(output),
          Files.readAllLines(log).stream().filter(line -> line.contains(":CONSOLE")).toList());
    }
  }
}
