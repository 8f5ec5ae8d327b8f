using System.ComponentModel.DataAnnotations;

namespace Koilo.Core.Phantoms;

/// <summary>How much of what disturbs real smears is in a phantom; each strength runs from 0 (none) to 1 (as in a poor smear).</summary>
public sealed record RealismRecipe
{
    /// <summary>How far cells may reach into each other.</summary>
    /// <value>The default value is 0.5: up to a third of the smaller one's radius.</value>
    [Range(0.0, 1.0)]
    public double Overlap { get; init; } = 0.5;

    /// <summary>Share of images in which kinds that grow in crowded clusters (dyskeratotic) lie in one, some of its cells out of focus.</summary>
    /// <value>The default value is 0.5.</value>
    [Range(0.0, 1.0)]
    public double Clusters { get; init; } = 0.5;

    /// <summary>Folded corners and creases of large cells.</summary>
    /// <value>The default value is 0.3.</value>
    [Range(0.0, 1.0)]
    public double Folds { get; init; } = 0.3;

    /// <summary>How much slides differ in their stain and light.</summary>
    /// <value>The default value is 0.4.</value>
    [Range(0.0, 1.0)]
    public double Stain { get; init; } = 0.4;

    /// <summary>Specks, smudges and fibres.</summary>
    /// <value>The default value is 0.3.</value>
    [Range(0.0, 1.0)]
    public double Debris { get; init; } = 0.3;

    /// <summary>Leucocytes, in images of every class; listed as bystanders.</summary>
    /// <value>The default value is 0.3: none to four.</value>
    [Range(0.0, 1.0)]
    public double Leucocytes { get; init; } = 0.3;

    /// <summary>How far the microscope is out of focus.</summary>
    /// <value>The default value is 0.3: a blur of 0.36 µm.</value>
    [Range(0.0, 1.0)]
    public double Blur { get; init; } = 0.3;

    /// <summary>How unevenly the field is lit.</summary>
    /// <value>The default value is 0.3: up to a tenth darker towards the corners.</value>
    [Range(0.0, 1.0)]
    public double Illumination { get; init; } = 0.3;

    /// <summary>The camera's noise.</summary>
    /// <value>The default value is 0.3: a deviation of 2 of 255 grey levels.</value>
    [Range(0.0, 1.0)]
    public double Noise { get; init; } = 0.3;

    /// <summary>The artefacts of JPEG compression.</summary>
    /// <value>The default value is 0.1: a quality of 92.</value>
    [Range(0.0, 1.0)]
    public double Jpeg { get; init; } = 0.1;

    /// <summary>Clean glass, even light, a perfect lens: nothing but cells that overlap a little.</summary>
    public static RealismRecipe None { get; } =
        new() { Clusters = 0, Folds = 0, Stain = 0, Debris = 0, Leucocytes = 0, Blur = 0, Illumination = 0, Noise = 0, Jpeg = 0 };
}
