namespace Koilo.Core.Reproduction;

/// <summary>Every network on every set of images: the eleven rows of the paper, and attention of other kinds and places as an ablation.</summary>
public static class ReproductionArms
{
    /// <summary>The network that the ablation changes: its id, without attention.</summary>
    public const string Plain = "densenet121";

    /// <summary>The paper's channel attention where RCAN has it: a residual block behind every dense block.</summary>
    public const string Rca = "densenet121-rca";

    private static readonly Dictionary<string, string> Titles = new()
    {
        ["resnet50"] = "ResNet-50",
        ["residual-attention92"] = "Residual Attention Network-92",
        [Plain] = "DenseNet-121",
        [Rca] = "DenseNet-121 + residual channel attention",
        ["densenet121-rca-wang2021"] = "DenseNet-121 + channel attention as in the paper's code",
        ["densenet121+se"] = "DenseNet-121 + squeeze-and-excitation",
        ["densenet121+eca"] = "DenseNet-121 + efficient channel attention",
        ["densenet121+cbam"] = "DenseNet-121 + CBAM",
    };

    /// <summary>The rows of the paper, then the ablation on images of cell groups.</summary>
    public static IReadOnlyList<ReproductionArm> All { get; } =
    [
        .. PublishedRows.All.Select(row => Arm(row.Id, row.Data, row.Model == "densenet121-rca-wang2021" ? Rca : row.Model, row)),
        .. Titles.Keys.Skip(4).Select(model => Arm($"multi-{model.Replace('+', '-')}", ReproducedData.Multi, model, null)),
    ];

    /// <summary>Finds arms by their ids, or by a set of images' id for all of its arms.</summary>
    /// <param name="names">Such as <c>multi-resnet50</c> or <c>crops</c>; none for all arms.</param>
    /// <returns>In the order of <see cref="All"/>.</returns>
    /// <exception cref="UserErrorException">A name is none of them.</exception>
    public static IReadOnlyList<ReproductionArm> Find(IReadOnlyCollection<string> names)
    {
        string[] known = [.. ReproducedData.All.Select(data => data.Id), .. All.Select(arm => arm.Id)];
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } wrong)
            throw new UserErrorException($"--rows: there is no row '{wrong}'. {NearestName.Suggest(wrong, known)}");
        return [.. All.Where(arm => names.Count == 0 || names.Contains(arm.Id) || names.Contains(arm.Data.Id))];
    }

    private static ReproductionArm Arm(string id, ReproducedData data, string model, PublishedRow? row) => new(id, Titles[model], data, model, row);
}
