package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Listing;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** {@code /private/cli/volume}: what the command line can do and REST cannot. */
final class CliVolumeResource {
  private static final Set<String> CACHING_POLICIES =
      Set.of(
          "none",
          "auto",
          "meta",
          "random_read",
          "random_read_write",
          "all_read",
          "all_read_random_write",
          "all");
  private static final Set<String> OF_COMMAND = Set.of("vserver", "volume");
  private static final Collection<VolumeView> COLLECTION =
      new Collection<>(
          Schema.<VolumeView>builder()
              .key("vserver", view -> view.volume().svm())
              .key("volume", view -> view.volume().name())
              .text("aggregate", view -> view.volume().birth().aggregate())
              .text("state", view -> view.volume().state().text())
              .number("size", view -> view.volume().space().size())
              .text("policy", view -> view.policy().name())
              .text("junction_path", view -> view.volume().path())
              .text("caching_policy", view -> view.volume().cachingPolicy())
              .build(),
          "volume");

  private final Reader<VolumeView> reader = new Reader<>(COLLECTION);

  Answer list(Call call) {
    if (call.query().get("fields").filter(fields -> fields.startsWith("*")).isPresent()) {
      throw Reason.NO_WILDCARD.about("fields");
    }
    return reader.list(call, state -> views(call, state));
  }

  /** {@code volume modify}. */
  Answer modify(Call call) {
    Body body = call.body().permit(Set.of("caching_policy"), reader.schema(), false);
    if (call.query().names().stream()
        .noneMatch(name -> Listing.isFilter(name, WriteParameters.COMMON))) {
      throw Reason.NEEDS_FILTER.about(null);
    }
    Predicate<VolumeView> filter = Listing.filter(COLLECTION, call.query(), WriteParameters.COMMON);
    String policy =
        body.choice("caching_policy", CACHING_POLICIES)
            .orElseThrow(() -> Reason.MISSING_VALUE.about("caching_policy"));
    int changed = change(call, filter, volume -> volume.withCachingPolicy(policy));
    return Answer.of(Answer.OK, Json.object().put("num_records", changed));
  }

  /** {@code volume restrict}. */
  Answer restrict(Call call) {
    return command(call, "restricted", volume -> volume.withState(VolumeState.RESTRICTED));
  }

  /** {@code volume offline}. */
  Answer offline(Call call) {
    return command(call, "offline", volume -> volume.withState(VolumeState.OFFLINE));
  }

  /** {@code volume online}. */
  Answer online(Call call) {
    return command(call, "online", volume -> volume.withState(VolumeState.ONLINE));
  }

  /** {@code version}. */
  Answer version(Call call) {
    call.permitParameters(Set.of("fields"));
    ObjectNode json = Json.object();
    json.putArray("records")
        .addObject()
        .put("version", ClusterResource.fullVersion(call.settings().release()));
    return Answer.of(Answer.OK, json.put("num_records", 1));
  }

  private Answer command(Call call, String outcome, UnaryOperator<Volume> change) {
    call.permitParameters(Set.of());
    Body body = call.body().permit(OF_COMMAND, reader.schema(), false);
    String vserver = needed(body, "vserver");
    String name = needed(body, "volume");
    change(
        call,
        view -> view.volume().svm().equals(vserver) && view.volume().name().equals(name),
        change);
    String output = "Volume \"" + vserver + ":" + name + "\" is now " + outcome + ".\n";
    return Answer.of(
        Answer.CREATED, Json.object().put("num_records", 1).put("cli_output", output));
  }

  private static int change(
      Call call, Predicate<VolumeView> filter, UnaryOperator<Volume> change) {
    List<Volume> meant =
        call.filer()
            .read(
                state -> views(call, state).filter(filter).map(VolumeView::volume).toList());
    call.filer()
        .change(
            state -> {
              if (meant.isEmpty()) {
                throw Reason.NO_ENTRY.about(null);
              }
              if (meant.stream().anyMatch(volume -> volume.birth().svmRoot())) {
                throw Reason.NOT_FOR_THIS_VOLUME.about("volume", "state");
              }
              return () -> meant.forEach(volume -> put(state, change.apply(volume)));
            });
    return meant.size();
  }

  private static void put(State state, Volume volume) {
    state.volumes().put(volume);
    if (!volume.online()) {
      state.locks().removeAll(volume.uuid());
    }
  }

  private static Stream<VolumeView> views(Call call, State state) {
    return state.volumes().all().stream()
        .filter(volume -> call.sees(volume.svm()))
        .sorted(Comparator.comparing(Volume::name))
        .map(volume -> new VolumeView(state, volume, true));
  }

  private static String needed(Body body, String path) {
    return body.text(path).orElseThrow(() -> Reason.MISSING_VALUE.about(path));
  }
}
