package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What a volume shows, and what of it has to be asked for. */
final class VolumeSchema {
  private VolumeSchema() {}

  static Collection<VolumeView> of(Release release) {
    Schema.Builder<VolumeView> schema = Schema.builder();
    identity(schema);
    places(schema, release);
    nas(schema);
    space(schema);
    autosize(schema);
    clones(schema);
    schema
        .expensiveText("efficiency.state", online(view -> efficiencyState(view.volume())))
        .expensiveText("efficiency.compression", online(view -> efficiency(view).compression()))
        .expensiveText("efficiency.dedupe", online(view -> efficiency(view).dedupe()))
        .expensiveText("flash_pool.caching_policy", view -> view.volume().cachingPolicy())
        .expensiveFlag("encryption.enabled", view -> false)
        .expensiveText("guarantee.type", view -> view.space().guarantee());
    return new Collection<>(schema.build(), "uuid");
  }

  private static void identity(Schema.Builder<VolumeView> schema) {
    schema
        .key("uuid", view -> view.volume().uuid())
        .key("name", view -> view.volume().name())
        .text("comment", view -> view.volume().comment())
        .text("create_time", view -> Json.time(view.volume().birth().createTime()))
        .text("language", view -> "c.utf_8")
        .number("size", view -> view.space().size())
        .text("state", view -> view.volume().state().text())
        .text("style", view -> "flexvol")
        .text("type", view -> "rw")
        .expensiveFlag("is_svm_root", view -> view.volume().birth().svmRoot())
        .number(
            "snapshot_count",
            view -> (long) view.state().snapshots().of(view.volume().uuid()).size())
        .text("snapshot_policy.name", view -> view.volume().snapshotPolicy())
        .text("tiering.policy", view -> view.volume().tiering())
        .link("", view -> "/api/storage/volumes/" + view.volume().uuid());
  }

  private static void places(Schema.Builder<VolumeView> schema, Release release) {
    schema
        .array(
            "aggregates",
            List.of("name", "uuid"),
            view ->
                Json.one(Map.of("name", view.aggregate().name(), "uuid", view.aggregate().uuid())))
        .text("svm.name", view -> view.volume().svm())
        .text("svm.uuid", VolumeView::svmUuid)
        .link("svm", view -> "/api/svm/svms/" + view.svmUuid())
        .link("aggregates", view -> "/api/storage/aggregates/" + view.aggregate().uuid());
    if (release.tellsNodesOfVolumes()) {
      schema.expensiveArray(
          "nodes",
          List.of("name", "uuid"),
          view -> {
            String node = view.aggregate().node();
            return Json.one(Map.of("name", node, "uuid", Cluster.nodeUuid(node)));
          });
    }
  }

  private static void nas(Schema.Builder<VolumeView> schema) {
    schema
        .text("nas.export_policy.name", view -> view.policy().name())
        .expensiveNumber("nas.export_policy.id", view -> view.policy().id())
        .expensiveText("nas.path", VolumeView::path)
        .expensiveText("nas.security_style", view -> view.volume().nas().securityStyle())
        .expensiveNumber("nas.unix_permissions", view -> view.volume().nas().unixPermissions())
        .expensiveNumber("nas.uid", view -> view.volume().nas().uid())
        .expensiveNumber("nas.gid", view -> view.volume().nas().gid())
        .link(
            "nas.export_policy",
            view -> "/api/protocols/nfs/export-policies/" + view.policy().id());
  }

  private static void space(Schema.Builder<VolumeView> schema) {
    schema
        .number("space.size", shown(view -> view.space().size()))
        .number("space.available", online(view -> view.space().available()))
        .number("space.used", online(view -> view.space().used()))
        .number("space.percent_used", online(view -> view.space().percentUsed()))
        .expensiveNumber(
            "space.snapshot.reserve_percent", shown(view -> view.space().snapshotReserve()))
        .expensiveNumber("space.snapshot.reserve_size", shown(view -> view.space().reserveSize()))
        .expensiveNumber("space.snapshot.used", online(VolumeView::held))
        .expensiveNumber(
            "space.snapshot.space_used_percent",
            online(view -> Space.percent(view.held(), view.space().reserveSize())));
  }

  private static void autosize(Schema.Builder<VolumeView> schema) {
    schema
        .expensiveText(
            "autosize.mode", view -> view.showsSpace() ? view.volume().autosize().mode() : null)
        .expensiveNumber("autosize.maximum", shown(view -> view.volume().autosize().maximum()))
        .expensiveNumber("autosize.minimum", shown(view -> view.volume().autosize().minimum()))
        .expensiveNumber(
            "autosize.grow_threshold", shown(view -> view.volume().autosize().growThreshold()))
        .expensiveNumber(
            "autosize.shrink_threshold", shown(view -> view.volume().autosize().shrinkThreshold()));
  }

  private static void clones(Schema.Builder<VolumeView> schema) {
    schema
        .flag("clone.is_flexclone", view -> view.volume().origin() != null)
        .expensiveText("clone.parent_volume.name", cloned(view -> view.parent().name()))
        .expensiveText("clone.parent_volume.uuid", cloned(view -> view.parent().uuid()))
        .expensiveText("clone.parent_snapshot.name", cloned(view -> view.parentSnapshot().name()))
        .expensiveText("clone.parent_snapshot.uuid", cloned(view -> view.parentSnapshot().uuid()))
        .expensiveText("clone.parent_svm.name", cloned(view -> view.parent().svm()))
        .expensiveFlag("clone.split_initiated", cloned(view -> view.volume().origin().splitting()))
        .expensiveNumber("clone.split_complete_percent", cloned(view -> 0L));
  }

  private static Efficiency efficiency(VolumeView view) {
    return view.volume().efficiency();
  }

  private static String efficiencyState(Volume volume) {
    return volume.efficiency().enabled() ? "enabled" : "disabled";
  }

  private static Function<VolumeView, Long> shown(ToLongFunction<VolumeView> value) {
    return view -> view.showsSpace() ? Long.valueOf(value.applyAsLong(view)) : null;
  }

  private static <T> Function<VolumeView, T> online(Function<VolumeView, T> value) {
    return view -> view.volume().online() ? value.apply(view) : null;
  }

  private static <T> Function<VolumeView, T> cloned(Function<VolumeView, T> value) {
    return view -> view.volume().origin() != null ? value.apply(view) : null;
  }
}
