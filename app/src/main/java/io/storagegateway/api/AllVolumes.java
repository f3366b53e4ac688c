package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.inventory.Cursors;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * One list over all endpoints, ordered by endpoint and name. Endpoints are asked some at a time;
 * one that does not answer is named among the problems and skipped.
 */
final class AllVolumes {
  private static final int AT_A_TIME = 4;
  private static final char END = '\n';

  private final Endpoints endpoints;
  private final Access access;
  private final VolumeParts parts;
  private final Fields fields;
  private final Clock clock;

  AllVolumes(Endpoints endpoints, Access access, VolumeParts parts, Fields fields, Clock clock) {
    this.endpoints = endpoints;
    this.access = access;
    this.parts = parts;
    this.fields = fields;
    this.clock = clock;
  }

  ItemList<LocatedVolume> list(AllVolumesParameters parameters, Requester requester) {
    List<Filter> filters = parameters.filters().list();
    Walk walk =
        new Walk(
            cursors(filters),
            parameters.slice().size(),
            new VolumeParts.Wanted(filters, requester));
    Projection projection = projection(parameters.slice().fields());
    Optional<String> next = walk.from(Optional.ofNullable(parameters.slice().cursor()));
    return new ItemList<>(
        walk.items,
        next.orElse(null),
        null,
        requester.caching().oldest().orElseGet(clock::instant),
        walk.problems,
        projection);
  }

  private static Cursors cursors(List<Filter> filters) {
    List<Object> listing = new ArrayList<>(filters);
    listing.add("all-volumes");
    return Cursors.of(listing.toArray());
  }

  private Projection projection(String parameter) {
    if (parameter == null) {
      return Projection.ALL;
    }
    TreeSet<String> known = new TreeSet<>();
    known.add("endpoint");
    known.addAll(fields.of(VolumeView.class));
    endpoints.all().forEach(endpoint -> known.addAll(fields.ofVolume(endpoint)));
    return Projection.of(parameter, known);
  }

  /** The making of one page. */
  private final class Walk {
    private final Cursors cursors;
    private final int limit;
    private final VolumeParts.Wanted wanted;
    private final List<LocatedVolume> items = new ArrayList<>();
    private final List<ListingProblem> problems = new ArrayList<>();

    Walk(Cursors cursors, int limit, VolumeParts.Wanted wanted) {
      this.cursors = cursors;
      this.limit = limit;
      this.wanted = wanted;
    }

    /** Fills the page from a cursor, and gives the next one. */
    Optional<String> from(Optional<String> cursor) {
      String position = cursor.map(cursors::read).orElse(String.valueOf(END));
      String first = position.substring(0, position.indexOf(END));
      List<Endpoint> left =
          endpoints.all().stream()
              .filter(one -> one.name().compareTo(first) >= 0)
              .filter(one -> access.shows(wanted.requester().identity(), one.name()))
              .toList();
      boolean stillThere = !left.isEmpty() && left.get(0).name().equals(first);
      Optional<String> inside =
          Optional.of(position.substring(first.length() + 1))
              .filter(text -> stillThere && !text.isEmpty());
      // Where a page begins amid an endpoint, that endpoint alone will often fill it.
      int some = inside.isPresent() ? 1 : AT_A_TIME;
      for (int from = 0; from < left.size(); from += some, some = AT_A_TIME) {
        Optional<String> next =
            takeFrom(
                left.subList(from, Math.min(left.size(), from + some)),
                from == 0 ? inside : Optional.empty());
        if (next.isPresent()) {
          return next;
        }
      }
      return Optional.empty();
    }

    private Optional<String> takeFrom(List<Endpoint> some, Optional<String> after) {
      List<Supplier<VolumeParts.Part>> asked =
          items.size() == limit ? List.of() : parts.ask(some, after, limit, wanted);
      for (int i = 0; i < some.size(); i++) {
        if (items.size() == limit) {
          return Optional.of(cursors.write(some.get(i).name() + END));
        }
        Optional<String> next = take(asked.get(i).get(), i == 0 ? after : Optional.empty());
        if (next.isPresent()) {
          return next;
        }
      }
      return Optional.empty();
    }

    /** Takes what fits; the cursor tells where it was cut. */
    private Optional<String> take(VolumeParts.Part part, Optional<String> after) {
      int room = limit - items.size();
      VolumeParts.Part fitting =
          part.page().items().size() > room
              ? parts.ask(List.of(part.endpoint()), after, room, wanted).get(0).get()
              : part;
      Page<VolumeView> page = fitting.page();
      page.items().forEach(volume -> items.add(new LocatedVolume(part.endpoint().name(), volume)));
      problems.addAll(page.problems());
      return page.next().map(next -> cursors.write(part.endpoint().name() + END + next));
    }
  }
}
