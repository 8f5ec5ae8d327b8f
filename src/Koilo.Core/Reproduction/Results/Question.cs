namespace Koilo.Core.Reproduction.Results;

/// <summary>A comparison that was planned before any figure was known.</summary>
/// <param name="Text">The question.</param>
/// <param name="First">Arm and protocol it compares with.</param>
/// <param name="Second">Arm and protocol it asks about.</param>
public sealed record Question(string Text, (string Arm, ReproductionMode Mode) First, (string Arm, ReproductionMode Mode) Second)
{
    /// <summary>Residual channel attention against the same network without.</summary>
    public static Question Attention { get; } = Sound("Does residual channel attention help on images of cell groups?", "multi-densenet121", "multi-densenet121-rca");

    /// <summary>Residual channel attention against ResNet-50.</summary>
    public static Question OverResNet { get; } = Sound("Is it better there than ResNet-50?", "multi-resnet50", "multi-densenet121-rca");

    /// <summary>Residual channel attention against the other attention network of the paper.</summary>
    public static Question OverAttentionNetwork { get; } = Sound("Is it better there than Residual Attention Network-92?", "multi-ran92", "multi-densenet121-rca");

    /// <summary>Residual channel attention on isolated cells.</summary>
    public static Question AttentionOnCrops { get; } = Sound("Does residual channel attention help on isolated cells?", "crops-densenet121", "crops-densenet121-rca");

    /// <summary>Residual channel attention on masked images.</summary>
    public static Question AttentionOnMasked { get; } = Sound("Does residual channel attention help on masked images?", "masked-densenet121", "masked-densenet121-rca");

    /// <summary>Masked images against whole ones.</summary>
    public static Question Masking { get; } = Sound("Does it help to mask the background?", "multi-densenet121", "masked-densenet121");

    /// <summary>Images of groups against the isolated cells of the same images.</summary>
    public static Question GroupOverCells { get; } = Sound("Is an image of a cell group recognised more often than its cells one by one?", "crops-densenet121", "multi-densenet121");

    /// <summary>Every question about differences between networks or images.</summary>
    public static IReadOnlyList<Question> All { get; } =
    [
        Attention, OverResNet, OverAttentionNetwork, AttentionOnCrops, AttentionOnMasked, Masking, GroupOverCells,
        .. ReproductionArms.All.Where(arm => arm.Row is null).Select(arm => arm.Model == "densenet121-rca-wang2021"
            ? Sound("Is residual channel attention better where RCAN has it than where the paper's code has it?", arm.Id, "multi-densenet121-rca")
            : Sound($"Ablation: does {arm.Title[(arm.Title.IndexOf('+', StringComparison.Ordinal) + 2)..]} help instead?", "multi-densenet121", arm.Id)),
    ];

    /// <summary>How much it flatters to deal out isolated cells one by one.</summary>
    public static IReadOnlyList<Question> Leaks { get; } =
    [
        .. ReproductionArms.All.Where(arm => arm.Data == ReproducedData.Crops).Select(arm =>
            new Question($"How much does the leak flatter {arm.Title}?", (arm.Id, ReproductionMode.Sound), (arm.Id, ReproductionMode.Leaky))),
    ];

    private static Question Sound(string text, string first, string second) => new(text, (first, ReproductionMode.Sound), (second, ReproductionMode.Sound));
}
