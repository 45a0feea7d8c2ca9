package io.caravanserai.routes;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.BeanProcessorFactory;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.support.PluginHelper;

/** Lets a Camel, before it has any route, record what its routes do. */
final class Taps {

    private Taps() {}

    static void into(CamelContext camel, Recordings recordings, BeanDoubles doubles) {
        ExtendedCamelContext inside = camel.getCamelContextExtension();
        inside.addContextPlugin(
                BeanProcessorFactory.class, new BeanTap(PluginHelper.getBeanProcessorFactory(camel), doubles));
        inside.addContextPlugin(
                LanguageResolver.class, new BeanLanguageTap(PluginHelper.getLanguageResolver(camel), doubles));
        inside.addInterceptStrategy(new StepTap());
        camel.addRoutePolicyFactory(new RouteTap(recordings));
        camel.getManagementStrategy().addEventNotifier(new SendTap());
    }
}
