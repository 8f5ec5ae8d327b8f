using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Koilo.Core.Runs;

namespace Koilo.Core.Recipes;

/// <summary>The JSON Schema of a recipe, for editors that complete and check keys while one types.</summary>
public static class RecipeSchema
{
    private static readonly JsonSerializerOptions Options = new(FileFormat.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>Describes a recipe: keys, words, ranges; unknown keys are errors.</summary>
    /// <typeparam name="T">A recipe record.</typeparam>
    /// <returns>A JSON Schema (draft 2020-12), indented.</returns>
    public static string Of<T>()
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Refine };
        var schema = Options.GetJsonSchemaAsNode(typeof(T), exporter);
        ((JsonObject)schema["properties"]!)["$schema"] = new JsonObject { ["type"] = "string" };
        return schema.ToJsonString(Options) + "\n";
    }

    private static JsonNode Refine(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject node) return schema;
        if (node.ContainsKey("properties")) node["additionalProperties"] = false;
        var ranges = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(RangeAttribute), inherit: true) ?? [];
        foreach (var range in ranges.Cast<RangeAttribute>())
        {
            node["minimum"] = JsonSerializer.SerializeToNode(range.Minimum, Options);
            node["maximum"] = JsonSerializer.SerializeToNode(range.Maximum, Options);
        }

        return node;
    }
}
