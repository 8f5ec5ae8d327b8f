namespace Koilo.Core.Reproduction;

/// <summary>One training with its test.</summary>
/// <param name="Arm">Which network on which images.</param>
/// <param name="Mode">By which protocol.</param>
/// <param name="Seed">From 1; divides the images, and starts the network.</param>
/// <param name="Fold">Of this seed's division, from 1; 0 for the published split.</param>
public sealed record PlannedRun(ReproductionArm Arm, ReproductionMode Mode, int Seed, int Fold)
{
    /// <summary>The name of its folder, such as <c>sound-multi-resnet50-s1-f2</c>.</summary>
    public string Id => Mode == ReproductionMode.Published ? $"{NameOf(Mode)}-{Arm.Id}" : $"{NameOf(Mode)}-{Arm.Id}-s{Seed}-f{Fold}";

    /// <summary>The network.</summary>
    public string Model => Arm.ModelOf(Mode);

    /// <summary>The run whose weights it starts from; null where it starts otherwise.</summary>
    public PlannedRun? Source => Arm.StartOf(Mode) != WeightStart.Crops ? null
        : new(ReproductionArms.All.Single(arm => arm.Data == ReproducedData.Crops && arm.Model == Arm.Model), Mode, Seed, Mode == ReproductionMode.Published ? 0 : 1);

    /// <summary>Whether its weights are looked at again: those of the others are removed once they have been tested.</summary>
    public bool KeepsWeights => Mode == ReproductionMode.Published || (Mode == ReproductionMode.Sound && Fold == 1 && Arm.Data == ReproducedData.Crops);

    /// <summary>Which fold of the protocol's split file it is.</summary>
    /// <param name="folds">Folds per seed.</param>
    /// <returns>0 for the published split.</returns>
    public int NumberOf(int folds) => Mode == ReproductionMode.Published ? 0 : ((Seed - 1) * folds) + Fold;

    /// <summary>The word for a protocol in names of files.</summary>
    /// <param name="mode">Which.</param>
    public static string NameOf(ReproductionMode mode) => mode.ToString().ToLowerInvariant();
}
