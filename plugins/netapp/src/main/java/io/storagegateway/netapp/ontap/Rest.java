package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import java.util.Optional;

/** ONTAP's REST API as the typed calls use it. */
interface Rest {
  /**
   * Reads one object.
   *
   * @throws BackendException as {@link ErrorMap} says, also if there is none
   */
  <T> T read(CallContext call, Ask ask, Shape<T> shape);

  /** Reads one object that may be missing. */
  <T> Optional<T> find(CallContext call, Ask ask, Shape<T> shape);

  /** Reads a part of a collection with one request, or none if the filters let nothing through. */
  <T> Records<T> list(
      CallContext call, Ask ask, Filters filters, Window window, Shape<Listing<T>> shape);

  /** Changes something, and lets ONTAP work on it for as long as there is time. */
  Accepted write(CallContext call, Ask ask);
}
