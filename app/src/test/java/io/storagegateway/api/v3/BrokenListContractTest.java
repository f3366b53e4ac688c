package io.storagegateway.api.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;

class BrokenListContractTest {
  private static final String FIFTY_SLOW_PAGES =
      """
      endpoints:
        dummy: { plugin: dummy, settings: { volumes: 50000, delays: { list_volumes: 100ms } } }
      auth: { mode: development }
      """;

  @Test
  void aListThatFailsHalfwayBreaksTheConnection() throws IOException {
    try (OldService service = OldService.start(FIFTY_SLOW_PAGES);
        Response list = list(service)) {
      BufferedSource body = list.body().source();
      assertThat(list.code()).isEqualTo(200);
      assertThat(body.readByte()).isEqualTo((byte) '[');
      assertThat(
              service
                  .operator()
                  .put("/v4/dummy/maintenance", "{\"reason\": \"between two pages\"}")
                  .status())
          .isLessThan(300);
      assertThatIOException().isThrownBy(body::readByteArray);
    }
  }

  @Test
  void aListOfManyPagesIsWhole() {
    try (OldService service =
        OldService.start(FIFTY_SLOW_PAGES.replace("50000", "2500").replace("100ms", "0ms"))) {
      assertThat(service.anyone().get("/v3/dummy/volumes").json().findValuesAsText("name"))
          .hasSize(2500)
          .doesNotHaveDuplicates();
    }
  }

  private static Response list(OldService service) throws IOException {
    Request request =
        new Request.Builder().url(service.gateway().uri() + "/v3/dummy/volumes").build();
    return new OkHttpClient().newCall(request).execute();
  }
}
