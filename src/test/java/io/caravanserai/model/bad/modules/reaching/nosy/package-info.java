/** Says that it needs nobody. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.caravanserai.model.bad.modules.reaching.nosy;
