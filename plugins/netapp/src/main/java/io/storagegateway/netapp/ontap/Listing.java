package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The body of a collection.
 *
 * @param records what was found, null where ONTAP left the empty list out
 * @param links where it goes on
 * @param <T> what is listed
 */
record Listing<T>(List<T> records, @JsonProperty("_links") Links links) {
  Listing {
    records = records == null ? List.of() : List.copyOf(records);
  }

  String next() {
    return links == null || links.next() == null ? null : links.next().href();
  }

  record Links(Link next) {}

  record Link(String href) {}
}
