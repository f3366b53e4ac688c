package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineApiTest extends FilerTest {
  private static final String CLI = "/private/cli/volume";
  private final String volume = make("v", "\"nas.path\":\"/v\"");

  @Test
  void theCachingPolicyIsWrittenHereAndReadThere() {
    Reply changed =
        console.patch(CLI + "?vserver=vs1&volume=v", "{\"caching_policy\":\"random_read\"}");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.at("num_records").asInt()).isEqualTo(1);
    assertThat(read(volume).text("flash_pool.caching_policy")).isEqualTo("random_read");
    Reply cli = console.get(CLI + "?volume=v&fields=caching_policy,junction_path");
    assertThat(cli.record(0).get("vserver").asText()).isEqualTo("vs1");
    assertThat(cli.record(0).get("caching_policy").asText()).isEqualTo("random_read");
    assertThat(cli.record(0).get("junction_path").asText()).isEqualTo("/v");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?vserver=vs1&volume=v | {\"caching_policy\":\"most\"} | 400 | 262197",
        "?vserver=vs1&volume=v | {} | 400 | 262177",
        "?vserver=vs1&volume=v | {\"size\":5} | 400 | 262196",
        "?vserver=vs1&volume=v | {\"colour\":5} | 400 | 262179",
        "?vserver=vs1&volume=x | {\"caching_policy\":\"all\"} | 404 | 4",
        "?vserver=vs_other&volume=v | {\"caching_policy\":\"all\"} | 404 | 4",
        "?vsserver=vs1 | {\"caching_policy\":\"all\"} | 400 | 262179",
        "'' | {\"caching_policy\":\"all\"} | 400 | 262190",
        "?return_timeout=1 | {\"caching_policy\":\"all\"} | 400 | 262190",
      })
  void whatTheCommandLineRefuses(String query, String body, int status, long code) {
    FilerDump before = filer.dump();
    assertRefused(console.patch(CLI + query, body), status, code);
    assertThat(filer.dump()).isEqualTo(before);
  }

  @Test
  void allFieldsAtOnceAreNotToBeHad() {
    assertRefused(console.get(CLI + "?fields=*"), 400, 262_220);
    assertRefused(console.get(CLI + "?fields=**"), 400, 262_220);
  }

  @Test
  void aVolumeIsRestrictedTakenOfflineAndBroughtBack() {
    filer.lockFile("v", "10.0.0.1");
    String body = "{\"vserver\":\"vs1\",\"volume\":\"v\"}";
    Reply done = console.post(CLI + "/restrict", body);
    assertThat(done.status()).isEqualTo(201);
    assertThat(done.text("cli_output")).contains("vs1:v").contains("restricted");
    assertThat(read(volume).text("state")).isEqualTo("restricted");
    assertThat(read(volume).at("nas.path").isMissingNode()).isTrue();
    assertThat(console.get("/protocols/locks").records()).isZero();
    console.post(CLI + "/offline", body);
    assertThat(read(volume).text("state")).isEqualTo("offline");
    console.post(CLI + "/online", body);
    assertThat(read(volume).text("state")).isEqualTo("online");
  }

  @Test
  void aCommandNamesItsVolume() {
    assertRefused(console.post(CLI + "/restrict", "{\"vserver\":\"vs1\"}"), 400, 262_177);
    assertRefused(console.post(CLI + "/restrict", "{\"volume\":\"v\"}"), 400, 262_177);
    assertRefused(
        console.post(CLI + "/restrict", "{\"vserver\":\"vs1\",\"volume\":\"x\"}"), 404, 4);
    assertRefused(
        console.post(CLI + "/restrict", "{\"vserver\":\"vs1\",\"volume\":\"vs1_root\"}"),
        400,
        917_628);
  }

  @Test
  void itTellsTheVersion() {
    assertThat(console.get("/private/cli/version?fields=version").record(0).get("version").asText())
        .startsWith("NetApp Release 9.12.1:");
  }
}
