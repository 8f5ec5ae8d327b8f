namespace Koilo.Core.Reproduction.Results;

/// <summary>What the weights of a run were before it learned, as its manifest says.</summary>
/// <param name="Kind">Random, ImageNet's or those of another run.</param>
/// <param name="Words">For people.</param>
public sealed record RunStart(WeightStart Kind, string Words)
{
    /// <summary>Reads it from a run.</summary>
    /// <param name="outcome">A finished run.</param>
    public static RunStart Of(RunOutcome outcome)
    {
        var weights = outcome.Manifest.Model.Weights;
        if (weights == "none")
            return new(WeightStart.Random, outcome.Run.Arm.StartOf(outcome.Run.Mode) switch
            {
                WeightStart.Random => "random weights",
                WeightStart.ImageNet => "random weights, for want of ImageNet's",
                _ => "random weights, for want of a network that learned isolated cells",
            });
        return outcome.Run.Source is { } source ? new(WeightStart.Crops, $"weights of {source.Id}") : new(WeightStart.ImageNet, $"ImageNet weights ({Path.GetFileName(weights)})");
    }
}
