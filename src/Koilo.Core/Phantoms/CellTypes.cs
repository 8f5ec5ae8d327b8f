namespace Koilo.Core.Phantoms;

/// <summary>The kinds of cells that a phantom can hold: the five classes of SIPaKMeD (Plissiti et al., ICIP 2018).</summary>
/// <remarks>
/// Sizes follow the usual descriptions in cytology (an intermediate nucleus measures about 35 µm², that of a koilocyte two to three times
/// as much, a parabasal cell 15 to 25 µm across), with the small nuclei drawn a little larger so that they survive at 128 pixels.
/// </remarks>
public static class CellTypes
{
    /// <summary>The normal cell, which also stands by in images of the other classes.</summary>
    public const string Normal = "superficial-intermediate";

    /// <summary>White blood cells, listed as bystanders in images of any class.</summary>
    public const string Leucocyte = "leucocyte";

    /// <summary>No cell, but a mark that gives a class away.</summary>
    public const string Marker = "marker";

    private static readonly CellAppearance[] s_all =
    [
        new(
            Normal,
            new CytoplasmLook(
                new(21, 28),
                new() { Corners = new(5, 8), Elongation = new(1, 1.25), Irregularity = 0.02 },
                [new(232, 178, 190), new(160, 203, 210), new(190, 206, 218)],
                EdgeDensity: 1.3,
                Grain: 0.16),
            new NucleusLook(new(3.1, 4), new() { Irregularity = 0.04 }, new(112, 72, 120), Grain: 0.15)),
        new(
            "koilocytotic",
            new CytoplasmLook(
                new(20, 27),
                new() { Corners = new(6, 9), Elongation = new(1, 1.25), Irregularity = 0.03 },
                [new(214, 150, 172), new(142, 186, 200)],
                EdgeDensity: 1.3,
                Grain: 0.16),
            new NucleusLook(new(4.8, 6.6), new() { Elongation = new(1.05, 1.4), Irregularity = 0.08 }, new(112, 78, 122), Grain: 0.5)
            {
                TwinShare = 0.35,
            })
        {
            Halo = new HaloLook(new(0.56, 0.7), new() { Irregularity = 0.06 }, RimDensity: 1.9),
        },
        new(
            "dyskeratotic",
            new CytoplasmLook(
                new(10.5, 14),
                new() { Corners = new(4, 6), Elongation = new(1.05, 1.6), Irregularity = 0.04 },
                [new(232, 118, 66), new(236, 136, 92)],
                EdgeDensity: 1.35,
                Grain: 0.2),
            new NucleusLook(new(4.2, 5.6), new() { Elongation = new(1, 1.4), Irregularity = 0.06 }, new(92, 66, 96), Grain: 0.45))
        {
            GrowsInClusters = true,
        },
        new(
            "parabasal",
            new CytoplasmLook(
                new(10.5, 13.5),
                new() { Elongation = new(1, 1.2), Irregularity = 0.03 },
                [new(140, 174, 204), new(136, 184, 194)],
                EdgeDensity: 1.25,
                Grain: 0.2),
            new NucleusLook(new(5.2, 6.6), new() { Irregularity = 0.03 }, new(160, 122, 172), Grain: 0.4)),
        new(
            "metaplastic",
            new CytoplasmLook(
                new(11.5, 15),
                new() { Elongation = new(1, 1.3), Irregularity = 0.07, Processes = new(2, 5) },
                [new(108, 164, 164), new(122, 160, 182)],
                EdgeDensity: 1.3,
                Grain: 0.3),
            new NucleusLook(new(5, 6.4), new() { Elongation = new(1, 1.25), Irregularity = 0.04 }, new(186, 166, 200), Grain: 0.4)
            {
                MembraneDensity = 2.6,
                Nucleoli = new(1, 2),
            }),
    ];

    /// <summary>The names, normal first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(type => type.Name)];

    internal static CellAppearance Find(string name) => s_all.Single(type => type.Name == name);
}
