package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.testing.Http;
import io.storagegateway.testing.JobFilesSent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.RequestBody;

/**
 * What is there to be harmed: a volume with a snapshot, an export policy, and a job. They are
 * called as in the examples of the documents, so that each example is a request that is fine.
 */
final class Fixture {
  static final String ENDPOINT = "dummy";
  static final String VOLUME = "dbs03";
  private static final String ROOT = "/v4/" + ENDPOINT;
  private static final String SNAPSHOT = "before-upgrade";
  private static final String HOST = "node-17";
  private static final String POLICY = "databases";
  private static final String JOB = "alpha:1001:1704069420";
  private static final String CLIENT = "10.0.0.0/24";

  private final Http http;
  private final byte[] jobFiles;

  /**
   * @param http a client with every role
   */
  Fixture(Http http) {
    this.http = http;
    this.jobFiles = http.download(ROOT + "/jobs/" + JOB + "/raw");
  }

  /** Values of path parameters that lead to something. */
  static Map<String, String> names() {
    return Map.of(
        "endpoint", ENDPOINT,
        "volume", VOLUME,
        "snapshot", SNAPSHOT,
        "host", HOST,
        "policy", POLICY,
        "node", "alpha001",
        "job", JOB,
        "rule", CLIENT,
        "role", "ADMIN");
  }

  /** Sees to it that everything is there, and says how everything is. */
  Map<String, String> prepared() {
    Map<String, String> state = state();
    if (isComplete(state)) {
      return state;
    }
    repair();
    return state();
  }

  private static boolean isComplete(Map<String, String> state) {
    return state.get("endpoint").contains("\"ready\"")
        && state.get("volumes").contains(quoted(VOLUME))
        && state.get("snapshots").contains(quoted(SNAPSHOT))
        && state.get("policies").contains(quoted(POLICY) + ",\"rules\":[" + quoted(CLIENT) + "]")
        && state.get("job").contains(quoted(JOB))
        && state.get("locks").equals("[]");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private void repair() {
    http.delete(ROOT + "/maintenance");
    String volume = ROOT + "/volumes/" + VOLUME;
    http.post(volume + "/reinstate", "{}");
    http.post(ROOT + "/volumes", "{\"name\":\"dbs03\",\"size_total\":107374182400}");
    http.post(volume + "/snapshots", "{\"name\":\"before-upgrade\"}");
    http.delete(ROOT + "/export-policies/" + POLICY);
    http.post(ROOT + "/export-policies", "{\"name\":\"databases\",\"rules\":[\"" + CLIENT + "\"]}");
    http.send("PUT", ROOT + "/jobs/" + JOB, RequestBody.create(jobFiles, JobFilesSent.ZIP));
    for (JsonNode lock : items(volume + "/locks")) {
      String host = URLEncoder.encode(lock.get("host").asText(), StandardCharsets.UTF_8);
      http.delete(volume + "/locks/" + host.replace("+", "%20"));
    }
    assertThat(isComplete(state())).isTrue();
  }

  /** Everything that a caller can see of the endpoint, but for how busy it is. */
  Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    ObjectNode endpoint = (ObjectNode) http.get(ROOT).json();
    state.put("endpoint", endpoint.retain("name", "state", "reason", "capabilities").toString());
    state.put("policies", items(ROOT + "/export-policies?limit=1000").toString());
    for (String restricted : new String[] {"", "&state=restricted"}) {
      JsonNode volumes = items(ROOT + "/volumes?limit=1000" + restricted);
      state.put("volumes" + restricted, volumes.toString());
    }
    String victim = ROOT + "/volumes/" + VOLUME;
    state.put("snapshots", items(victim + "/snapshots").toString());
    state.put("locks", items(victim + "/locks").toString());
    state.put("job", http.get(ROOT + "/jobs/" + JOB).body());
    state.put("jobs", http.get(ROOT + "/jobs?limit=1").json().path("total").asText());
    return state;
  }

  private JsonNode items(String path) {
    return http.get(path).json().path("items");
  }
}
