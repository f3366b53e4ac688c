package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Volumes are what they were asked to be. */
interface VolumeCases extends Cases {
  @Test
  default void aVolumeIsReadByItsNameAndByItsUuid() {
    try (Lab lab = lab()) {
      Volume made = lab.stock().volume();
      assertThat(lab.volume(made.name()).uuid()).isEqualTo(made.uuid());
      assertThat(lab.volume(made.uuid()).name()).isEqualTo(made.name());
      assertThat(Shelf.volumes().all(lab.backend())).contains(lab.volume(made.name()));
    }
  }

  @Test
  default void whatIsMadeIsOnlineAndAnsweredAsItIsReadBack() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_VOLUME);
      CreateVolume draft = lab.stock().draft();
      Volume made = lab.write(draft);
      assertThat(made.name()).isEqualTo(draft.name());
      assertThat(made.state()).isEqualTo(VolumeState.ONLINE);
      if (draft.sizeTotal() != null) {
        assertThat(made.sizeTotal()).isEqualTo(draft.sizeTotal());
      }
      assertThat(lab.volume(made.name())).isEqualTo(made);
    }
  }

  @TestFactory
  default Stream<DynamicTest> everySettableFieldTakesEffect() {
    return fields(Fields::settable, Operation.CREATE_VOLUME)
        .map(
            field ->
                dynamicTest(
                    field,
                    () -> {
                      try (Lab lab = lab()) {
                        Stock stock = lab.stock();
                        Object value = stock.fields().samples(field).get(0);
                        Volume made = lab.write(stock.fields().with(stock.draft(), field, value));
                        assertThat(Fields.read(lab.volume(made.name()), field)).isEqualTo(value);
                      }
                    }));
  }

  @TestFactory
  default Stream<DynamicTest> everyChangeableFieldTakesEffectAndChangesTheVersion() {
    return fields(Fields::changeable, Operation.PATCH_VOLUME)
        .map(
            field ->
                dynamicTest(
                    field,
                    () -> {
                      try (Lab lab = lab()) {
                        Volume before = lab.stock().volume();
                        Fields fields = lab.stock().fields();
                        Object value = fields.other(before, field);
                        Volume after =
                            lab.write(fields.patch(before.name(), Map.of(field, value), null));
                        assertThat(Fields.read(after, field)).isEqualTo(value);
                        assertThat(after.version()).isNotEqualTo(before.version());
                        assertThat(after.uuid()).isEqualTo(before.uuid());
                        assertThat(lab.volume(before.name())).isEqualTo(after);
                      }
                    }));
  }

  @TestFactory
  default Stream<DynamicTest> everyClearableFieldCanBeCleared() {
    return fields(fields -> fields.clearable(), Operation.PATCH_VOLUME)
        .map(
            field ->
                dynamicTest(
                    field,
                    () -> {
                      try (Lab lab = lab()) {
                        Volume volume = lab.stock().volume();
                        Fields fields = lab.stock().fields();
                        Object value = fields.other(volume, field);
                        lab.write(fields.patch(volume.name(), Map.of(field, value), null));
                        Map<String, Object> nothing = new HashMap<>();
                        nothing.put(field, null);
                        lab.write(fields.patch(volume.name(), nothing, null));
                        assertThat(Fields.read(lab.volume(volume.name()), field)).isNull();
                      }
                    }));
  }

  @TestFactory
  default Stream<DynamicTest> everyOtherFieldIsRefused() {
    return fields(Fields::fixed, Operation.PATCH_VOLUME)
        .map(
            field ->
                dynamicTest(
                    field,
                    () -> {
                      try (Lab lab = lab()) {
                        Volume volume = lab.stock().volume();
                        Object value = field.equals("size_total") ? lab.stock().size(3) : "/other";
                        State before = lab.state();
                        Cases.failure(
                            "patching " + field + ", which is not declared as changeable,",
                            Set.of(ErrorKind.INVALID, ErrorKind.UNSUPPORTED),
                            () ->
                                lab.write(
                                    lab.stock()
                                        .fields()
                                        .patch(volume.name(), Map.of(field, value), null)));
                        assertThat(lab.state()).isEqualTo(before);
                      }
                    }));
  }

  @Test
  default void theVersionStaysWhileNothingIsWritten() {
    try (Lab lab = lab()) {
      Volume volume = lab.stock().volume();
      lab.stock().volume();
      Shelf.volumes().all(lab.backend());
      assertThat(lab.volume(volume.name()).version()).isEqualTo(volume.version());
      lab.reopen();
      assertThat(lab.volume(volume.name()).version()).isEqualTo(volume.version());
    }
  }

  @Test
  default void aRestrictedVolumeLeavesTheListingAndComesBackAsItWas() {
    try (Lab lab = lab()) {
      lab.needs(Operation.RESTRICT_VOLUME);
      Volume volume = lab.stock().restricted();
      assertThat(Shelf.volumes().all(lab.backend()))
          .extracting(Volume::uuid)
          .doesNotContain(volume.uuid());
      lab.needs(Operation.REINSTATE_VOLUME);
      Volume back = lab.write(new ReinstateVolume(volume.uuid()));
      assertThat(back.state()).isEqualTo(VolumeState.ONLINE);
      assertThat(back.uuid()).isEqualTo(volume.uuid());
      for (String field : lab.stock().fields().changeable()) {
        assertThat(Fields.read(back, field)).as(field).isEqualTo(Fields.read(volume, field));
      }
      assertThat(Shelf.volumes().all(lab.backend())).contains(lab.volume(volume.uuid()));
    }
  }

  @Test
  default void aRestrictedVolumeDoesNotTakeItsNameBackFromAnother() {
    try (Lab lab = lab()) {
      lab.needs(Operation.CREATE_VOLUME, Operation.RESTRICT_VOLUME, Operation.REINSTATE_VOLUME);
      Volume first = lab.stock().restricted();
      Volume second;
      try {
        second = lab.write(lab.stock().draft(first.name()));
      } catch (BackendException e) {
        assertThat(e.kind())
            .as("a name of a restricted volume")
            .isEqualTo(ErrorKind.ALREADY_EXISTS);
        return;
      }
      assertThat(second.uuid()).as("a uuid is never used again").isNotEqualTo(first.uuid());
      Cases.failure(
          "reinstating a volume whose name was given to another",
          Set.of(ErrorKind.ALREADY_EXISTS),
          () -> lab.write(new ReinstateVolume(first.uuid())));
      assertThat(lab.volume(first.name()).uuid()).isEqualTo(second.uuid());
    }
  }

  private Stream<String> fields(
      Function<Fields, ? extends Collection<String>> which, Operation operation) {
    try (Lab lab = lab()) {
      return lab.declares(operation) && lab.capabilities().kinds().containsKey(Kind.VOLUME)
          ? which.apply(lab.stock().fields()).stream().toList().stream()
          : Stream.empty();
    }
  }
}
