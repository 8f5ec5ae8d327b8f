using Koilo.Core;
using Koilo.Core.Evaluation;
using Koilo.Core.Recipes;

namespace Koilo.Learning.Training;

/// <summary>What of the test is shown besides the classes as they are.</summary>
public sealed record EvaluationRecipe : IValidatableRecipe
{
    /// <summary>
    /// Classes that count as one in a second, clinical view, such as <c>normal=NILM;abnormal=ASC-US,LSIL,ASC-H,HSIL,SCC</c>; two of them give
    /// sensitivity and specificity.
    /// </summary>
    /// <value>The default value is null: no such view. <c>koilo evaluate --merge</c> takes another.</value>
    public string? Merge { get; init; }

    /// <summary>What is computed of a test.</summary>
    /// <returns>The usual figures, and the merged classes.</returns>
    public EvaluationOptions ToOptions() => new() { Merge = Merge is { } text ? ClassMerge.Parse(text) : null };

    /// <inheritdoc/>
    public IEnumerable<string> Problems()
    {
        try
        {
            ToOptions();
            return [];
        }
        catch (UserErrorException cause)
        {
            return [$"merge: {cause.Message}"];
        }
    }
}
