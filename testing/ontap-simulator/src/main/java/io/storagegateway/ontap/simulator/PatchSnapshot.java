package io.storagegateway.ontap.simulator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Changes attributes of a snapshot. */
record PatchSnapshot(String volume, String uuid, Body body) implements Change {
  @Override
  public Runnable plan(State state) {
    Snapshot before =
        state.snapshots().find(volume, uuid).orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
    Optional<String> name = body.text("name").filter(text -> !text.equals(before.name()));
    name.ifPresent(
        text -> {
          CreateSnapshot.checkName(text);
          if (state.snapshots().named(volume, text).isPresent()) {
            throw Reason.DUPLICATE_SNAPSHOT.about("name", text);
          }
        });
    Snapshot after = apply(body, before);
    return () -> state.snapshots().put(after);
  }

  /** A snapshot as the body wants it. */
  static Snapshot apply(Body body, Snapshot before) {
    return new Snapshot(
        before.uuid(),
        before.volume(),
        body.text("name").orElse(before.name()),
        body.text("comment").orElse(before.comment()),
        before.createTime(),
        before.used(),
        before.held(),
        expiry(body).orElse(before.expiryTime()),
        body.text("snapmirror_label").orElse(before.label()));
  }

  private static Optional<Instant> expiry(Body body) {
    try {
      return body.text("expiry_time").map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw Reason.INVALID_VALUE.about("expiry_time", e.getParsedString(), "expiry_time");
    }
  }
}
