<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:t="urn:thidua:text" xmlns:a="urn:thidua:asset" exclude-result-prefixes="t a">
  <xsl:import href="layout.xsl"/>
  <xsl:include href="widgets/icon.xsl"/>
  <xsl:include href="widgets/version.xsl"/>

  <!-- A version that is being written. -->
  <xsl:template match="page" mode="title"><t:text key="forms.draft_of" name="form/@title"/></xsl:template>

  <xsl:template match="page" mode="main">
    <div class="in">
      <p class="back"><a href="{$m}/admin/forms"><t:text key="nav.forms"/></a></p>
      <xsl:if test="edit/fault">
        <section class="errbox" id="errors" tabindex="-1" role="alert" aria-labelledby="errors-title"><h2 id="errors-title"><t:text key="forms.not_moved"/></h2><p><xsl:apply-templates select="edit/fault" mode="words"/></p><xsl:if test="edit/fault/@what"><pre class="keep"><xsl:value-of select="edit/fault/@what"/></pre></xsl:if></section>
      </xsl:if>
      <h1><t:text key="forms.draft_of" name="form/@title"/></h1>
      <p class="facts"><xsl:value-of select="form/@name"/> · <t:text key="forms.on_base" n="form/@base"/> · <t:text key="forms.edited_by" at="form/edited_at" by="form/@by"/></p>
      <div class="cols">
        <div><xsl:apply-templates select="things/section"/></div>
        <div class="rail">
          <section class="card"><h2><t:text key="forms.draft_next"/></h2>
            <p class="buttons"><a class="button primary" href="{form/@place}/publish"><t:text key="forms.review"/></a></p>
            <ul class="items">
              <li><a href="{form/@place}/preview"><t:text key="forms.preview"/></a></li>
              <li><a href="{form/@place}/xml"><t:text key="forms.edit_xml"/></a></li>
            </ul>
          </section>
          <section class="card"><h2><t:text key="forms.drop"/></h2>
            <form method="post" action="{form/@place}"><input type="hidden" name="token" value="{$token}"/><input type="hidden" name="revision" value="{form/@revision}"/><p class="note"><t:text key="forms.drop_hint"/></p><button type="submit" class="button danger" name="do" value="drop"><t:text key="forms.drop"/></button></form>
          </section>
        </div>
      </div>
    </div>
  </xsl:template>

  <!-- What stands in a section, in its order: each is a link to its inputs. -->
  <xsl:template match="things/section">
    <section class="card"><h2><xsl:value-of select="@label"/><small><xsl:text> </xsl:text><a href="{/page/form/@place}/fields/{@n}"><t:text key="forms.edit_section"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></a></small></h2>
      <form method="post" action="{/page/form/@place}">
        <input type="hidden" name="token" value="{$token}"/>
        <input type="hidden" name="revision" value="{/page/form/@revision}"/>
        <table class="list cards"><caption class="vh"><xsl:value-of select="@label"/></caption>
          <thead><tr><th scope="col"><t:text key="forms.field"/></th><th scope="col"><t:text key="forms.type"/></th><th scope="col"><t:text key="forms.answer"/></th><th scope="col" class="r"><t:text key="forms.order"/></th></tr></thead>
          <tbody><xsl:for-each select="thing"><tr>
            <th scope="row"><xsl:if test="@below">– </xsl:if><a class="name" href="{/page/form/@place}/fields/{@n}"><xsl:value-of select="@label"/></a></th>
            <td><t:lookup select="@type" prefix="form_type."/></td>
            <td><xsl:if test="@required"><t:text key="form_part.required"/></xsl:if></td>
            <td class="r nb"><xsl:if test="not(@first)"><button type="submit" class="link" name="do" value="up:{@n}"><t:text key="forms.up"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></button></xsl:if><xsl:if test="not(@first) and not(@last)"> · </xsl:if><xsl:if test="not(@last)"><button type="submit" class="link" name="do" value="down:{@n}"><t:text key="forms.down"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></button></xsl:if></td>
          </tr></xsl:for-each></tbody>
        </table>
      </form>
      <p class="pad"><a class="button small" href="{/page/form/@place}/sections/{@name}"><xsl:call-template name="i-plus"/><t:text key="forms.add_field"/><span class="vh"><xsl:text> </xsl:text><xsl:value-of select="@label"/></span></a></p>
    </section>
  </xsl:template>
</xsl:stylesheet>
