package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;

/** Brings restricted volumes back. */
final class VolumeReinstatement implements Writing<ReinstateVolume, Volume> {
  private final VolumeBook book;
  private final VolumeReader reader;

  VolumeReinstatement(VolumeBook book, VolumeReader reader) {
    this.book = book;
    this.reader = reader;
  }

  @Override
  public Outcome<Volume> perform(CallContext call, ReinstateVolume request) {
    String name = reader.get(call, request.volume()).name();
    book.change(
        name,
        entry -> {
          restricted(call, request);
          return new VolumeBook.Entry(false, entry.settings());
        });
    return Outcome.done(reader.get(call, name));
  }

  private Volume restricted(CallContext call, ReinstateVolume request) {
    Volume volume = reader.get(call, request.volume());
    if (volume.state() != VolumeState.RESTRICTED) {
      throw BackendException.of(
              ErrorKind.CONFLICT, "The volume is not restricted: " + volume.name())
          .reason("volume-not-restricted")
          .build();
    }
    return volume;
  }

  @Override
  public Preview preview(CallContext call, ReinstateVolume request) {
    restricted(call, request);
    return new Preview(
        Preview.CheckedBy.BACKEND,
        List.of(new Preview.FieldChange("state", VolumeState.RESTRICTED, VolumeState.ONLINE)),
        List.of());
  }

  @Override
  public Found<Volume> find(CallContext call, ReinstateVolume request) {
    Volume volume = reader.get(call, request.volume());
    return volume.state() == VolumeState.RESTRICTED
        ? new Found.Absent<>()
        : new Found.Present<>(volume);
  }
}
