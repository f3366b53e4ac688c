package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;

/** Takes volumes out of use: the gateway shows and writes nothing of them, and the files stay. */
final class VolumeRestriction implements Writing<RestrictVolume, Void> {
  private final VolumeBook book;
  private final VolumeReader reader;

  VolumeRestriction(VolumeBook book, VolumeReader reader) {
    this.book = book;
    this.reader = reader;
  }

  @Override
  public Outcome<Void> perform(CallContext call, RestrictVolume request) {
    String name = reader.get(call, request.volume()).name();
    book.change(
        name,
        entry -> {
          reader.changeable(call, request.volume(), request.expectedVersion());
          return new VolumeBook.Entry(true, entry.settings());
        });
    return Outcome.removed();
  }

  @Override
  public Preview preview(CallContext call, RestrictVolume request) {
    Volume volume = reader.changeable(call, request.volume(), request.expectedVersion());
    return new Preview(
        Preview.CheckedBy.BACKEND,
        List.of(new Preview.FieldChange("state", volume.state(), VolumeState.RESTRICTED)),
        List.of("The files stay, and cc-backend goes on with them."));
  }

  @Override
  public Found<Void> find(CallContext call, RestrictVolume request) {
    return reader.get(call, request.volume()).state() == VolumeState.RESTRICTED
        ? new Found.Present<>(null)
        : new Found.Absent<>();
  }
}
