namespace Koilo.Learning.Cells.Features;

/// <summary>Whether a cell's measures stand beside what a network saw of it.</summary>
public enum MorphologyUse
{
    /// <summary>With sizes, shapes, stains and texture. Measures that compare a cell with its neighbours are left out: those are the graph's.</summary>
    With,

    /// <summary>Only what the network saw.</summary>
    Without,
}
