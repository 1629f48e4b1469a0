// Of each operation that is opened, Swagger UI resolves the contract as a whole, which takes seconds. What comes out is
// the same where it has only that operation and what is referred to from there.
export function resolveParts() {
  return {
    afterLoad() {
      const { resolveSubtree } = this.fn;
      this.fn.resolveSubtree = (spec, path, options) => resolveSubtree(partOf(spec, path), path, options);
    },
  };
}

function partOf(spec, [section, name]) {
  if (name === undefined) {
    return spec;
  }
  const components = {};
  const take = (kind, key) => {
    if (!components[kind]?.[key]) {
      (components[kind] ??= {})[key] = spec.components[kind][key];
      follow(components[kind][key]);
    }
  };
  const follow = (part) => {
    if (part === null || typeof part !== "object") {
      return;
    }
    if (typeof part.$ref === "string" && part.$ref.startsWith("#/components/")) {
      take(...part.$ref.split("/").slice(2));
    }
    Object.values(part).forEach(follow);
  };
  follow(spec[section][name]);
  Object.keys(spec.components.securitySchemes).forEach((key) => take("securitySchemes", key));
  const part = { ...spec, paths: {}, components };
  return { ...part, [section]: { ...part[section], [name]: spec[section][name] } };
}
