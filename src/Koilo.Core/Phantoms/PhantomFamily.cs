namespace Koilo.Core.Phantoms;

/// <summary>What the label of a phantom image depends on.</summary>
public enum PhantomFamily
{
    /// <summary>A few cells of the class among normal ones: those few are the evidence.</summary>
    Mixed,

    /// <summary>All cells are of the class: every cell is evidence.</summary>
    Pure,

    /// <summary>The same cells in both classes; only how they lie, or how they compare, tells which: the whole group is the evidence.</summary>
    Relational,

    /// <summary>As <see cref="Mixed"/>, but a marker gives one class away: in a marked image the marker is listed as the evidence.</summary>
    Shortcut,
}

/// <summary>Which relation between cells decides the label of a <see cref="PhantomFamily.Relational"/> phantom.</summary>
public enum PhantomRelation
{
    /// <summary>The group lies apart (<c>scattered</c>) or in a heap (<c>crowded</c>).</summary>
    Crowding,

    /// <summary>
    /// The nuclei of the group are of one size (<c>even-sized</c>) or of many (<c>uneven-sized</c>: anisokaryosis). A single nucleus is as
    /// likely to be large in one class as in the other, so only a comparison tells.
    /// </summary>
    SizeVariation,

    /// <summary>
    /// Two kinds of cells lie in pairs, next to their like (<c>like-with-like</c>) or to the other kind (<c>unlike-pairs</c>). Both classes hold as many
    /// cells of each kind and as many pairs, so that no list of the cells tells them apart: only who is next to whom does.
    /// </summary>
    Neighbours,
}
