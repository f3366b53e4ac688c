package io.storagegateway.contract;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import java.util.List;

/** What a {@link TinyBackend} says before it does something. */
record TinyPreviews(TinyStorage storage) implements Previews {
  @Override
  public Preview preview(CallContext call, Request<?> request) {
    Object after =
        storage.has(Defect.WRITES_IN_A_PREVIEW)
            ? storage.write(call.operationId(), request)
            : storage.attempt(request);
    return new Preview(
        Preview.CheckedBy.BACKEND,
        after instanceof Volume volume
            ? List.of(new Preview.FieldChange("size_total", null, volume.sizeTotal()))
            : List.of(),
        List.of());
  }
}
