package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.Receipt;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.io.ByteArrayInputStream;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Bytes come back as they were sent, whole or not at all. */
interface BytesCases extends Cases {
  @Test
  default void bytesComeBackAsTheyWereSent() {
    try (Lab lab = labForBytes()) {
      String volume = lab.stock().volume().name();
      byte[] sent = Payload.of(1, 100_000);
      Receipt receipt = Payload.send(lab.backend(), volume, sent);
      assertThat(Payload.read(lab.backend(), volume, Range.ALL)).isEqualTo(sent);
      assertThat(Payload.version(lab.backend(), volume)).isEqualTo(receipt.version());
      lab.reopen();
      assertThat(Payload.read(lab.backend(), volume, Range.ALL)).isEqualTo(sent);
      Receipt other = Payload.send(lab.backend(), volume, Payload.of(2, 10));
      assertThat(other.version())
          .as("other bytes, another version")
          .isNotEqualTo(receipt.version());
    }
  }

  @Property(tries = 30)
  default void aRangeIsThatPartOfTheWhole(
      @ForAll @IntRange(max = 1100) int offset, @ForAll @IntRange(max = 1100) int length) {
    try (Lab lab = lab()) {
      if (!lab.declares(Operation.RECEIVE_CONTENT, Operation.OPEN_CONTENT)) {
        return;
      }
      String volume = lab.stock().volume().name();
      byte[] whole = Payload.of(3, 1000);
      Payload.send(lab.backend(), volume, whole);
      Range range = new Range(offset, length);
      if (offset > whole.length) {
        BackendException refused =
            Cases.failure(
                "a range that begins beyond the end",
                Set.of(ErrorKind.INVALID),
                () -> Payload.read(lab.backend(), volume, range));
        assertThat(refused.reason()).isEqualTo("range-outside");
      } else if (offset < whole.length) {
        assertThat(Payload.read(lab.backend(), volume, range))
            .isEqualTo(Payload.part(whole, offset, Math.min(whole.length, offset + length)));
      }
    }
  }

  @Test
  default void aCutTransferLeavesTheOldBytesAndGoesOnWhereItWasCut() {
    try (Lab lab = labForBytes()) {
      String volume = lab.stock().volume().name();
      byte[] old = Payload.of(4, 5000);
      Payload.send(lab.backend(), volume, old);
      byte[] whole = Payload.of(5, 200_000);
      int cut = 70_001;
      cutTransfer(lab, volume, whole, cut);
      assertThat(Payload.read(lab.backend(), volume, Range.ALL))
          .as("what was there stays until the last byte has arrived")
          .isEqualTo(old);
      Bytes next = lab.reopen().require(Bytes.class);
      long safe = next.received(Call.transfer(), Payload.ref(volume));
      assertThat(safe).as("Bytes.received after %s bytes were sent", cut).isBetween(0L, (long) cut);
      refuseOtherOffset(lab, volume, safe);
      byte[] rest = Payload.part(whole, Math.toIntExact(safe), whole.length);
      Receipt receipt =
          next.receive(Call.transfer(), Payload.ref(volume), safe, new ByteArrayInputStream(rest));
      assertThat(receipt.complete()).isTrue();
      assertThat(receipt.received()).isEqualTo(whole.length);
      assertThat(Payload.read(lab.backend(), volume, Range.ALL)).isEqualTo(whole);
      assertThat(next.received(Call.transfer(), Payload.ref(volume)))
          .as("nothing is waiting after a transfer is complete")
          .isZero();
    }
  }

  @Test
  default void aTransferThatBeginsAnewForgetsTheOneThatWasCut() {
    try (Lab lab = labForBytes()) {
      String volume = lab.stock().volume().name();
      cutTransfer(lab, volume, Payload.of(6, 200_000), 70_001);
      byte[] other = Payload.of(7, 3000);
      Payload.send(lab.backend(), volume, other);
      assertThat(Payload.read(lab.backend(), volume, Range.ALL)).isEqualTo(other);
    }
  }

  @Test
  default void aRestoreBringsBackTheBytesAndACloneHasThem() {
    try (Lab lab = labForBytes()) {
      lab.needs(Operation.CREATE_SNAPSHOT);
      Volume volume = lab.stock().volume();
      byte[] kept = Payload.of(8, 20_000);
      Payload.send(lab.backend(), volume.name(), kept);
      Snapshot snapshot = lab.stock().snapshot(volume);
      Payload.send(lab.backend(), volume.name(), Payload.of(9, 30_000));
      if (lab.declares(Operation.CREATE_CLONE)) {
        String copy = lab.stock().names().next(Kind.VOLUME);
        lab.write(new CreateClone(copy, volume.name(), snapshot.name(), null));
        assertThat(Payload.read(lab.backend(), copy, Range.ALL)).isEqualTo(kept);
        Payload.send(lab.backend(), copy, Payload.of(10, 10));
      }
      lab.needs(Operation.RESTORE_SNAPSHOT);
      lab.write(new RestoreSnapshot(volume.name(), snapshot.name(), null));
      assertThat(Payload.read(lab.backend(), volume.name(), Range.ALL)).isEqualTo(kept);
    }
  }

  @Test
  default void aSnapshotIsNotTouchedByWhatComesLater() {
    try (Lab lab = labForBytes()) {
      lab.needs(Operation.CREATE_SNAPSHOT, Operation.RESTORE_SNAPSHOT);
      Volume volume = lab.stock().volume();
      byte[] first = Payload.of(11, 100);
      Payload.send(lab.backend(), volume.name(), first);
      Snapshot one = lab.stock().snapshot(volume);
      for (int round = 0; round < 2; round++) {
        Payload.send(lab.backend(), volume.name(), Payload.of(12 + round, 200));
        lab.write(new RestoreSnapshot(volume.name(), one.name(), null));
        assertThat(Payload.read(lab.backend(), volume.name(), Range.ALL)).isEqualTo(first);
      }
    }
  }

  private Lab labForBytes() {
    return labFor(Operation.RECEIVE_CONTENT, Operation.OPEN_CONTENT);
  }

  private static void refuseOtherOffset(Lab lab, String volume, long safe) {
    BackendException refused =
        Cases.failure(
            "a transfer that goes on elsewhere than Bytes.received says",
            Set.of(ErrorKind.CONFLICT),
            () ->
                lab.backend()
                    .require(Bytes.class)
                    .receive(
                        Call.transfer(),
                        Payload.ref(volume),
                        safe + 1,
                        new ByteArrayInputStream(new byte[1])));
    assertThat(refused.reason()).isEqualTo("offset-mismatch");
  }

  /** The connection breaks; whether the back-end answers or fails is its own affair. */
  private static void cutTransfer(Lab lab, String volume, byte[] whole, int cut) {
    try {
      Receipt receipt =
          lab.backend()
              .require(Bytes.class)
              .receive(Call.transfer(), Payload.ref(volume), 0, new CutStream(whole, cut));
      assertThat(receipt.complete()).as("a transfer that was cut is not complete").isFalse();
      assertThat(receipt.received()).isLessThanOrEqualTo(cut);
    } catch (BackendException e) {
      assertThat(e.kind()).as("a transfer that was cut").isEqualTo(ErrorKind.UNAVAILABLE);
    }
  }
}
