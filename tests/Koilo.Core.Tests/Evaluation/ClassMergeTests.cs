using System.Text.Json;
using Koilo.Core.Evaluation;

namespace Koilo.Core.Tests.Evaluation;

public class ClassMergeTests
{
    [Theory]
    [InlineData("""{ "evaluation": { "merge": "normal=NILM; abnormal = LSIL , HSIL" } }""", "normal,abnormal")]
    [InlineData("""{ "evaluation": { "merge": null } }""", null)]
    [InlineData("""{ "evaluation": {} }""", null)]
    [InlineData("""{ "name": "of an older version" }""", null)]
    [InlineData("null", null)]
    public void A_run_is_seen_clinically_as_its_recipe_says(string recipe, string? names)
    {
        using var document = JsonDocument.Parse(recipe);
        var merge = ClassMerge.OfRecipe(document.RootElement);
        Assert.Equal(names, merge is null ? null : string.Join(',', merge.Names));
        if (merge is not null) Assert.Equal([0, 1, 1], merge.Targets(["NILM", "HSIL", "LSIL"]));
    }
}
