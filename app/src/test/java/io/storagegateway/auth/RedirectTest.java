package io.storagegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/v4/endpoints", "/v4/demo/volumes?sort=name&limit=3", "/#top"})
  void aPathOfThisGatewayIsFollowed(String path) {
    assertThat(locationFor(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "/x\\..\\evil",
        "https://evil.example",
        "javascript:alert(1)",
        "evil",
        "/\r\nSet-Cookie: x=y",
        "/ x",
        "/\u0000",
        "/ä"
      })
  void anythingElseLeadsHome(String path) {
    assertThat(locationFor(path)).isEqualTo("/");
  }

  private static String locationFor(String path) {
    return Redirect.to(path, new BrowserCookie("test", false).cleared())
        .getHeaderString("Location");
  }
}
