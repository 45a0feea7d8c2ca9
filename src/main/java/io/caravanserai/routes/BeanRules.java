package io.caravanserai.routes;

import java.lang.reflect.Method;
import java.util.stream.Stream;

/** Which beans a flow names. */
final class BeanRules {

    private BeanRules() {}

    static Stream<Complaint> ofItsModule(RouteFile file, Surroundings hub) {
        var strangers = BeanReference.in(file)
                .filter(reference -> hub.beans()
                        .find(reference.bean())
                        .filter(file::isOfItsModule)
                        .isEmpty())
                .map(reference -> file.complaint(
                        reference.part(),
                        "names the bean '%s', which is not in %s".formatted(reference.bean(), file.module())));
        return Stream.concat(strangers, HiddenBeans.in(file));
    }

    static Stream<Complaint> methodsThere(RouteFile file, Surroundings hub) {
        return BeanReference.in(file)
                .filter(reference -> !reference.method().isEmpty())
                .filter(reference -> hub.beans()
                        .find(reference.bean())
                        .filter(bean -> Stream.of(bean.type().getMethods())
                                .map(Method::getName)
                                .noneMatch(reference.method()::equals))
                        .isPresent())
                .map(reference -> file.complaint(
                        reference.part(),
                        "calls the method '%s', which the bean '%s' does not have"
                                .formatted(reference.method(), reference.bean())));
    }
}
