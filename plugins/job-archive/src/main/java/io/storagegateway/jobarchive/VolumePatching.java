package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.volume.VolumeBook;
import io.storagegateway.jobarchive.volume.VolumeSettings;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Changes what is to become of a cluster's old jobs. The archive itself is not touched. */
final class VolumePatching implements Writing<PatchVolume, Volume> {
  private final VolumeBook book;
  private final VolumeReader reader;
  private final Set<String> destinations;

  VolumePatching(VolumeBook book, VolumeReader reader, Set<String> destinations) {
    this.book = book;
    this.reader = reader;
    this.destinations = Set.copyOf(destinations);
  }

  @Override
  public Outcome<Volume> perform(CallContext call, PatchVolume request) {
    String name = reader.get(call, request.volume()).name();
    book.change(
        name,
        entry -> {
          reader.changeable(call, request.volume(), request.expectedVersion());
          return new VolumeBook.Entry(entry.restricted(), changed(entry.settings(), request));
        });
    return Outcome.done(reader.get(call, name));
  }

  private VolumeSettings changed(VolumeSettings before, PatchVolume request) {
    VolumeSettings settings = before;
    for (String field : new TreeSet<>(request.fields())) {
      settings = changed(settings, field, given(request));
    }
    if (settings.policy().needsDestination() && settings.destination() == null) {
      throw BackendException.invalid(
          JobArchiveAttributes.RETENTION_DESTINATION,
          "Jobs that are moved or copied need a place to go to.");
    }
    if (settings.destination() != null && !destinations.contains(settings.destination())) {
      throw BackendException.invalid(
          JobArchiveAttributes.RETENTION_DESTINATION,
          "The endpoint has no destination of this name.");
    }
    return settings;
  }

  private static JobArchiveAttributes given(PatchVolume request) {
    if (request.attributes() instanceof JobArchiveAttributes attributes) {
      return attributes;
    }
    throw BackendException.invalid("attributes", "These are not the fields of a job archive.");
  }

  private static VolumeSettings changed(
      VolumeSettings before, String field, JobArchiveAttributes given) {
    return switch (field) {
      case JobArchiveAttributes.RETENTION_POLICY ->
          before.with(needed(field, given.retentionPolicy()));
      case JobArchiveAttributes.RETENTION_AGE_DAYS ->
          before.withAgeDays(needed(field, given.retentionAgeDays()));
      case JobArchiveAttributes.RETENTION_DESTINATION ->
          before.withDestination(given.retentionDestination());
      case JobArchiveAttributes.OMIT_TAGGED ->
          before.withOmitTagged(needed(field, given.omitTagged()));
      case JobArchiveAttributes.COMPRESSION_AGE_DAYS ->
          before.withCompressionAgeDays(given.compressionAgeDays());
      default ->
          throw BackendException.of(
                  ErrorKind.UNSUPPORTED, "This cannot be changed in a job archive: " + field)
              .field(field, "This cannot be changed in a job archive.")
              .build();
    };
  }

  private static <T> T needed(String field, T value) {
    if (value == null) {
      throw BackendException.invalid(field, "This cannot be cleared.");
    }
    return value;
  }

  @Override
  public Preview preview(CallContext call, PatchVolume request) {
    Volume volume = reader.changeable(call, request.volume(), request.expectedVersion());
    VolumeSettings before = book.of(volume.name()).settings();
    VolumeSettings after = changed(before, request);
    List<Preview.FieldChange> changes =
        new TreeSet<>(request.fields())
            .stream()
                .map(
                    field ->
                        new Preview.FieldChange(field, value(before, field), value(after, field)))
                .toList();
    return new Preview(Preview.CheckedBy.BACKEND, changes, List.of());
  }

  private static Object value(VolumeSettings settings, String field) {
    return switch (field) {
      case JobArchiveAttributes.RETENTION_POLICY -> settings.policy();
      case JobArchiveAttributes.RETENTION_AGE_DAYS -> settings.ageDays();
      case JobArchiveAttributes.RETENTION_DESTINATION -> settings.destination();
      case JobArchiveAttributes.OMIT_TAGGED -> settings.omitTagged();
      case JobArchiveAttributes.COMPRESSION_AGE_DAYS -> settings.compressionAgeDays();
      default -> throw new IllegalArgumentException(field);
    };
  }

  @Override
  public Found<Volume> find(CallContext call, PatchVolume request) {
    Volume volume = reader.get(call, request.volume());
    VolumeSettings kept = book.of(volume.name()).settings();
    return changed(kept, request).equals(kept) ? new Found.Present<>(volume) : new Found.Absent<>();
  }
}
