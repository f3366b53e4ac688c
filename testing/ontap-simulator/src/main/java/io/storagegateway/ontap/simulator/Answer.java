package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What the filer says.
 *
 * @param body null for none
 * @param records how many records had to be put together for it
 */
record Answer(int status, Map<String, String> headers, JsonNode body, int records) {
  static final int OK = 200;
  static final int CREATED = 201;
  static final int ACCEPTED = 202;

  static Answer of(int status, JsonNode body) {
    return new Answer(status, Map.of(), body, 0);
  }

  static Answer of(OntapException error) {
    return of(error.status(), error.body());
  }

  /** Says where what was made can be read, if it was. */
  Answer locatedAt(String path) {
    return status <= ACCEPTED ? with("Location", path) : this;
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, records);
  }
}
