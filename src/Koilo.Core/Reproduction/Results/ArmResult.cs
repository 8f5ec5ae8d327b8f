using Koilo.Core.Evaluation;

namespace Koilo.Core.Reproduction.Results;

/// <summary>What all finished runs of a row by one protocol gave.</summary>
/// <param name="Arm">The row's id.</param>
/// <param name="Mode">Which protocol.</param>
/// <param name="Accuracy">Over all folds and seeds; by the published protocol over all passes with random turns.</param>
/// <param name="Report">Class by class; by the published protocol of the first pass, which is what the paper would have seen.</param>
/// <param name="Made">How it was made.</param>
public sealed record ArmResult(string Arm, ReproductionMode Mode, AccuracyInterval Accuracy, ClassReport Report, ArmMaking Made)
{
    /// <summary>Accuracy of each pass of the published test, or of each seed of the sound one.</summary>
    public IReadOnlyList<double> Repeats { get; init; } = [];

    /// <summary>Accuracy without turns, by the published protocol; NaN otherwise.</summary>
    public double Unturned { get; init; } = double.NaN;
}

/// <summary>How a row was made.</summary>
/// <param name="Model">The network's id.</param>
/// <param name="Start">What its weights were before it learned, in words.</param>
/// <param name="Runs">How many trainings are finished.</param>
/// <param name="Planned">How many there should be.</param>
/// <param name="Images">Different test images.</param>
/// <param name="Seconds">Of all trainings.</param>
/// <param name="Machine">Where.</param>
/// <param name="Caution">What the audit of the split found; null where all is well.</param>
public sealed record ArmMaking(string Model, string Start, int Runs, int Planned, int Images, double Seconds, string Machine, string? Caution);
