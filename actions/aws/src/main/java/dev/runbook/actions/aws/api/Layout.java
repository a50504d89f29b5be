package dev.runbook.actions.aws.api;

import dev.runbook.aws.model.Member;
import dev.runbook.aws.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/** How the members of a structure are written, in the SDK's terms. Made when first needed. */
final class Layout {

  private final Shape.Structure structure;
  private final Layouts layouts;
  private final String requestUri;
  private volatile @Nullable List<SdkField<?>> fields;
  private volatile @Nullable Map<String, SdkField<?>> byWireName;

  Layout(Shape.Structure structure, Layouts layouts, String requestUri) {
    this.structure = structure;
    this.layouts = layouts;
    this.requestUri = requestUri;
  }

  Shape.Structure structure() {
    return structure;
  }

  Layouts layouts() {
    return layouts;
  }

  Map<String, Member> members() {
    return structure.members().byName();
  }

  List<SdkField<?>> fields() {
    List<SdkField<?>> made = fields;
    if (made == null) {
      made = new ArrayList<>();
      for (Member member : members().values()) {
        made.add(layouts.field(member, requestUri));
      }
      fields = made;
    }
    return made;
  }

  Map<String, SdkField<?>> byWireName() {
    Map<String, SdkField<?>> made = byWireName;
    if (made == null) {
      made = new LinkedHashMap<>();
      for (SdkField<?> field : fields()) {
        made.put(field.locationName(), field);
      }
      byWireName = made;
    }
    return made;
  }
}
