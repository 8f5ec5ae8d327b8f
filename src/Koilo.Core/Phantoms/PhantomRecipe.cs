namespace Koilo.Core.Phantoms;

/// <summary>What to draw: synthetic Pap smear images of which the cells that decide the label are known.</summary>
public sealed record PhantomRecipe
{
    /// <summary>The classes, in the order of a network's outputs: 2 to 5 different names of <see cref="CellTypes.Names"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Images of each class; at least 1.</summary>
    public required int ImagesPerClass { get; init; }

    /// <summary>Columns of an image, in pixels.</summary>
    /// <value>64 to 2048; the default is 128. The shorter side always shows <see cref="FieldMicrons"/>.</value>
    public int Width { get; init; } = 128;

    /// <summary>Rows of an image, in pixels.</summary>
    /// <value>64 to 2048; the default is 128.</value>
    public int Height { get; init; } = 128;

    /// <summary>Cells in an image of any class, all kinds together.</summary>
    /// <value>1 to 40; the default is 4 to 8.</value>
    public CountRange CellsPerImage { get; init; } = new(4, 8);

    /// <summary>Cells of its class in an image of an abnormal class; the others are normal bystanders.</summary>
    /// <value>At least 1, at most the fewest cells of an image; the default is 2 to 4.</value>
    public CountRange EvidenceCells { get; init; } = new(2, 4);

    /// <summary>Simulated slides, each stained a little differently; the images of one slide form a group.</summary>
    /// <value>1 to <see cref="ImagesPerClass"/>, so that every slide holds every class; the default is 5.</value>
    public int Slides { get; init; } = 5;

    /// <summary>The length that the shorter side of every image shows, in micrometres.</summary>
    public const double FieldMicrons = 150;

    /// <summary>How many images the recipe makes.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int ImageCount => Classes.Count * ImagesPerClass;

    /// <summary>Checks every value.</summary>
    /// <exception cref="UserErrorException">Some values are wrong; the message lists all of them.</exception>
    public void Validate()
    {
        var problems = Problems().ToArray();
        if (problems.Length > 0) throw new UserErrorException($"The phantom recipe cannot be drawn: {string.Join("; ", problems)}.");
    }

    private IEnumerable<string> Problems()
    {
        if (Classes.Count is < 2 or > 5) yield return $"classes: give 2 to 5 names, not {Classes.Count}";
        foreach (var name in Classes.Where(name => !CellTypes.Names.Contains(name)))
            yield return $"classes: unknown cell type '{name}' ({NearestName.Suggest(name, CellTypes.Names).TrimEnd('.')})";
        foreach (var twice in Classes.GroupBy(name => name).Where(group => group.Count() > 1)) yield return $"classes: '{twice.Key}' is named twice";
        if (ImagesPerClass < 1) yield return $"imagesPerClass: give at least 1, not {ImagesPerClass}";
        if (Width is < 64 or > 2048) yield return $"width: give 64 to 2048 pixels, not {Width}";
        if (Height is < 64 or > 2048) yield return $"height: give 64 to 2048 pixels, not {Height}";
        if (CellsPerImage.Min < 1 || CellsPerImage.Max > 40 || CellsPerImage.Min > CellsPerImage.Max)
            yield return $"cellsPerImage: give a range within 1 to 40, not {CellsPerImage}";
        if (EvidenceCells.Min < 1 || EvidenceCells.Max > CellsPerImage.Min || EvidenceCells.Min > EvidenceCells.Max)
            yield return $"evidenceCells: give a range within 1 to the fewest cells of an image ({CellsPerImage.Min}), not {EvidenceCells}";
        if (Slides < 1 || Slides > ImagesPerClass) yield return $"slides: give 1 to imagesPerClass ({ImagesPerClass}), not {Slides}";
    }
}
