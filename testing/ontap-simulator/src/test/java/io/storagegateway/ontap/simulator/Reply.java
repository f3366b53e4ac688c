package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What came back. */
record Reply(int status, HttpHeaders headers, JsonNode json) {
  JsonNode at(String path) {
    return json.at("/" + path.replace('.', '/'));
  }

  String text(String path) {
    return at(path).asText();
  }

  String code() {
    return text("error.code");
  }

  JsonNode record(int index) {
    return json.get("records").get(index);
  }

  int records() {
    return json.get("records").size();
  }

  String job() {
    return text("job.uuid");
  }
}
