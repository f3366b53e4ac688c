package io.storagegateway.contract;

import static io.storagegateway.spi.ErrorKind.CONFLICT;
import static io.storagegateway.spi.ErrorKind.INVALID;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes against the bounds that the back-end declares. */
final class BrokenRules {
  private BrokenRules() {}

  static List<Refusal> all(Lab lab) {
    List<Refusal> all = new ArrayList<>(names());
    if (lab.capabilities().kinds().containsKey(Kind.VOLUME)) {
      all.addAll(sizes(lab.rules(Kind.VOLUME)));
      if (lab.rules(Kind.VOLUME).changeable().contains("active_policy_name")) {
        all.add(
            Refusal.of(
                    "deleting an export policy that a volume has",
                    CONFLICT,
                    BrokenRules::usedPolicy,
                    Operation.DELETE_EXPORT_POLICY,
                    Operation.PATCH_VOLUME)
                .because("policy-in-use"));
      }
    }
    return all;
  }

  private static List<Refusal> names() {
    return List.of(
        Refusal.of(
            "a volume with a name that is too long",
            INVALID,
            stock -> stock.draft(stock.names().tooLong(Kind.VOLUME)),
            Operation.CREATE_VOLUME),
        Refusal.of(
            "a clone with a name that is too long",
            INVALID,
            BrokenRules::longClone,
            Operation.CREATE_CLONE),
        Refusal.of(
            "a snapshot with a name that is too long",
            INVALID,
            stock ->
                new CreateSnapshot(
                    stock.volume().name(), stock.names().tooLong(Kind.SNAPSHOT), false),
            Operation.CREATE_SNAPSHOT),
        Refusal.of(
            "an export policy with a name that is too long",
            INVALID,
            stock ->
                new CreateExportPolicy(stock.names().tooLong(Kind.EXPORT_POLICY), stock.clients()),
            Operation.CREATE_EXPORT_POLICY));
  }

  private static List<Refusal> sizes(KindRules rules) {
    List<Refusal> all = new ArrayList<>();
    if (rules.settable().contains("size_total")) {
      if (rules.sizeMin() > 0) {
        all.add(made("a volume that is too small", rules.sizeMin() - 1));
      }
      if (rules.sizeMax() < Long.MAX_VALUE) {
        all.add(made("a volume that is too large", rules.sizeMax() + 1));
      }
    }
    if (rules.changeable().contains("size_total")) {
      if (rules.sizeMin() > 0) {
        all.add(patched("making a volume too small", rules.sizeMin() - 1));
      }
      if (rules.sizeMax() < Long.MAX_VALUE) {
        all.add(patched("making a volume too large", rules.sizeMax() + 1));
      }
      if (!rules.canShrink()) {
        all.add(
            Refusal.of(
                "making a volume smaller", INVALID, BrokenRules::shrink, Operation.PATCH_VOLUME));
      }
    }
    return all;
  }

  private static Refusal made(String name, long size) {
    return Refusal.of(
        name,
        INVALID,
        stock -> stock.fields().with(stock.draft(), "size_total", size),
        Operation.CREATE_VOLUME);
  }

  private static Refusal patched(String name, long size) {
    return Refusal.of(
        name,
        INVALID,
        stock -> stock.fields().patch(stock.volume().name(), Map.of("size_total", size), null),
        Operation.PATCH_VOLUME);
  }

  private static PatchVolume shrink(Stock stock) {
    Volume volume = stock.volume();
    Fields fields = stock.fields();
    stock.write(fields.patch(volume.name(), Map.of("size_total", stock.size(2)), null));
    return fields.patch(volume.name(), Map.of("size_total", stock.size(1)), null);
  }

  private static CreateClone longClone(Stock stock) {
    Snapshot source = stock.snapshot();
    return new CreateClone(
        stock.names().tooLong(Kind.VOLUME), source.volume(), source.name(), null);
  }

  private static DeleteExportPolicy usedPolicy(Stock stock) {
    ExportPolicy policy = stock.policy();
    stock.write(
        stock
            .fields()
            .patch(stock.volume().name(), Map.of("active_policy_name", policy.name()), null));
    return new DeleteExportPolicy(policy.name(), null);
  }
}
