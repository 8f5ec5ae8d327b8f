using System.ComponentModel.DataAnnotations;
using Koilo.Core.Recipes;

namespace Koilo.Core.Splitting;

/// <summary>How much of each class goes where. A part with fraction 0 is left out.</summary>
public record SplitFractions : IValidatableRecipe
{
    /// <summary>What holds where nothing is said.</summary>
    public static SplitFractions Default { get; } = new();

    /// <summary>Share to learn from. Default 0.7.</summary>
    [Range(0, 1.0, MinimumIsExclusive = true)]
    public double Train { get; init; } = 0.7;

    /// <summary>Share that chooses the epoch. Default 0.1.</summary>
    [Range(0, 1.0)]
    public double Val { get; init; } = 0.1;

    /// <summary>Share that is looked at once, at the end. Default 0.2.</summary>
    [Range(0, 1.0)]
    public double Test { get; init; } = 0.2;

    /// <inheritdoc/>
    public virtual IEnumerable<string> Problems()
    {
        var sum = Train + Val + Test;
        if (Math.Abs(sum - 1) > 1e-6) yield return FormattableString.Invariant($"train + val + test is {sum:G6}, but must be 1.");
        if (Train <= 0 || Val < 0 || Test < 0) yield return "train must be more than 0, val and test 0 or more.";
        else if (Train >= 1) yield return "train is 1, so nothing is left to test on.";
    }
}
