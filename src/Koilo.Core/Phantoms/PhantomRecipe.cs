using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Koilo.Core.Recipes;

namespace Koilo.Core.Phantoms;

/// <summary>What to draw: synthetic Pap smear images of which it is known what their labels depend on.</summary>
public sealed record PhantomRecipe : IValidatableRecipe
{
    /// <summary>What the label depends on.</summary>
    /// <value>The default value is <see cref="PhantomFamily.Mixed"/>.</value>
    public PhantomFamily Family { get; init; }

    /// <summary>
    /// The kinds of cells, different names of <see cref="CellTypes.Names"/>. They are the classes, in the order of a network's outputs; in a
    /// relational phantom they are the kinds that a group may consist of, and the classes are the relation's.
    /// </summary>
    /// <value>The default is all five.</value>
    public IReadOnlyList<string> Classes { get; init; } = CellTypes.Names;

    /// <summary>Images of each class; at least 1.</summary>
    /// <value>The default value is 100.</value>
    public int ImagesPerClass { get; init; } = 100;

    /// <summary>Images in all, the classes in turn; null for <see cref="ImagesPerClass"/> of each.</summary>
    public int? Count { get; init; }

    /// <summary>Columns of an image, in pixels.</summary>
    /// <value>64 to 2048; the default is 128. The shorter side always shows <see cref="FieldMicrons"/>.</value>
    public int Width { get; init; } = 128;

    /// <summary>Rows of an image, in pixels.</summary>
    /// <value>64 to 2048; the default is 128.</value>
    public int Height { get; init; } = 128;

    /// <summary>Cells in an image of any class, all kinds together.</summary>
    /// <value>1 to 40; the default is 4 to 8.</value>
    public CountRange CellsPerImage { get; init; } = new(4, 8);

    /// <summary>Cells of its class in an image of an abnormal class, or cells of the group in a relational one; the others are normal bystanders.</summary>
    /// <value>
    /// At least 1 (2 in a relational phantom, 4 where neighbours decide, which takes multiples of 4), at most the fewest cells of an image; the default is
    /// 2 to 4.
    /// </value>
    public CountRange EvidenceCells { get; init; } = new(2, 4);

    /// <summary>Simulated slides, each stained a little differently; the images of one slide form a group.</summary>
    /// <value>1 to the images of a class, so that every slide holds every class; the default is 5.</value>
    public int Slides { get; init; } = 5;

    /// <summary>Which relation decides in a relational phantom.</summary>
    /// <value>The default value is <see cref="PhantomRelation.Crowding"/>.</value>
    public PhantomRelation Relation { get; init; }

    /// <summary>What gives a class away in a shortcut phantom.</summary>
    public MarkerRecipe Marker { get; init; } = new();

    /// <summary>What disturbs the images.</summary>
    public RealismRecipe Realism { get; init; } = new();

    /// <summary>The length that the shorter side of every image shows, in micrometres.</summary>
    public const double FieldMicrons = 150;

    /// <summary>The class names, in the order of a network's outputs.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Labels => (Family, Relation) switch
    {
        (PhantomFamily.Relational, PhantomRelation.Crowding) => ["scattered", "crowded"],
        (PhantomFamily.Relational, PhantomRelation.Neighbours) => ["like-with-like", "unlike-pairs"],
        (PhantomFamily.Relational, _) => ["even-sized", "uneven-sized"],
        _ => Classes,
    };

    /// <summary>How many images the recipe makes.</summary>
    [JsonIgnore]
    public int ImageCount => Count ?? (Labels.Count * ImagesPerClass);

    /// <summary>The kinds that the group of a relational image may consist of.</summary>
    internal IReadOnlyList<string> GroupKinds => [.. Classes.Where(name => name != CellTypes.Normal)];

    /// <summary>Checks every value.</summary>
    /// <exception cref="UserErrorException">Some values are wrong; the message lists all of them.</exception>
    public void Validate()
    {
        var problems = Problems().ToArray();
        if (problems.Length > 0) throw new UserErrorException($"The phantom recipe cannot be drawn: {string.Join("; ", problems)}.");
    }

    /// <inheritdoc/>
    public IEnumerable<string> Problems() => [.. ProblemsOfClasses(), .. ProblemsOfNumbers(), .. ProblemsOfStrengths()];

    private IEnumerable<string> ProblemsOfClasses()
    {
        if (Family != PhantomFamily.Relational && Classes.Count is < 2 or > 5) yield return $"classes: give 2 to 5 names, not {Classes.Count}";
        foreach (var name in Classes.Where(name => !CellTypes.Names.Contains(name)))
            yield return $"classes: unknown cell type '{name}' ({NearestName.Suggest(name, CellTypes.Names).TrimEnd('.')})";
        foreach (var twice in Classes.GroupBy(name => name).Where(group => group.Count() > 1)) yield return $"classes: '{twice.Key}' is named twice";
        if (Family == PhantomFamily.Relational && GroupKinds.Count == 0)
            yield return $"classes: give at least one kind for the groups; {CellTypes.Normal} cells are the bystanders";
        if (Family == PhantomFamily.Relational && Relation == PhantomRelation.Neighbours && GroupKinds.Count == 1)
            yield return "classes: give at least two kinds beside the normal one; neighbours are alike or not";
        if (Family == PhantomFamily.Shortcut && Marker.Class is { } marked && !Classes.Contains(marked))
            yield return $"marker.class: '{marked}' is not one of the classes ({NearestName.Suggest(marked, Classes).TrimEnd('.')})";
    }

    private IEnumerable<string> ProblemsOfNumbers()
    {
        if (ImagesPerClass < 1) yield return $"imagesPerClass: give at least 1, not {ImagesPerClass}";
        if (Count < Labels.Count) yield return $"count: give at least one image per class ({Labels.Count}), not {Count}";
        if (Width is < 64 or > 2048) yield return $"width: give 64 to 2048 pixels, not {Width}";
        if (Height is < 64 or > 2048) yield return $"height: give 64 to 2048 pixels, not {Height}";
        if (CellsPerImage.Min < 1 || CellsPerImage.Max > 40 || CellsPerImage.Min > CellsPerImage.Max)
            yield return $"cellsPerImage: give a range within 1 to 40, not {CellsPerImage}";
        var fewest = Family != PhantomFamily.Relational ? 1 : Relation == PhantomRelation.Neighbours ? Smear.CellsOfTwoPairs : 2;
        if (EvidenceCells.Min < fewest || EvidenceCells.Max > CellsPerImage.Min || EvidenceCells.Min > EvidenceCells.Max)
            yield return $"evidenceCells: give a range within {fewest} to the fewest cells of an image ({CellsPerImage.Min}), not {EvidenceCells}";
        var each = Count / Math.Max(1, Labels.Count) ?? ImagesPerClass;
        if (Slides < 1 || Slides > each) yield return $"slides: give 1 to the images of a class ({each}), not {Slides}";
    }

    /// <summary>What a recipe file's reader has checked already; this is for recipes made in code.</summary>
    private IEnumerable<string> ProblemsOfStrengths()
    {
        foreach (var part in new object[] { Marker, Realism })
        {
            var wrong = new List<ValidationResult>();
            Validator.TryValidateObject(part, new ValidationContext(part), wrong, validateAllProperties: true);
            foreach (var result in wrong) yield return result.ErrorMessage!.TrimEnd('.');
        }
    }
}
